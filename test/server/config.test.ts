import { resolve } from 'node:path';
import { readConfig } from '@plumbline/server/config.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { describe, expect, test } from 'vitest';

function problemOf(environment: Record<string, string>): PlumblineError {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof PlumblineError) return error;
  }
  throw new Error('it was accepted');
}

const mail = { PLUMBLINE_SMTP_URL: 'smtp://mail.example', PLUMBLINE_MAIL_FROM: 'debt@company.example' };

describe('the configuration', () => {
  test('needs nothing', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataFolder: resolve('data'),
      databaseUrl: null,
      demo: 'auto',
      publicUrl: null,
      trustedProxies: [],
      secret: null,
      ledgerSigner: null,
      smtpUrl: null,
      mailFrom: null,
      webhookHosts: [],
      logLevel: 'info',
    });
  });

  test('takes every setting, trimmed; an empty one counts as not set', () => {
    const secret = 's'.repeat(32);
    const given = {
      PORT: ' 8080 ',
      HOST: '[::1]',
      PLUMBLINE_DATA: '/srv/plumbline',
      DATABASE_URL: 'postgresql://u:p@db.example/x',
      PLUMBLINE_DEMO: 'OFF',
      PLUMBLINE_PUBLIC_URL: 'https://debt.example/',
      PLUMBLINE_TRUSTED_PROXIES: '10.0.0.7, fd00::/8',
      PLUMBLINE_SECRET: secret,
      PLUMBLINE_LEDGER_SIGNER: '/srv/sign --key 7',
      PLUMBLINE_SMTP_URL: 'smtps://u:p@mail.example',
      PLUMBLINE_MAIL_FROM: 'Debt <debt@company.example>',
      PLUMBLINE_WEBHOOK_HOSTS: 'chat.company.example, 10.0.0.7:8443',
      LOG_LEVEL: '',
    };
    expect(readConfig(given)).toEqual({
      port: 8080,
      host: '::1',
      dataFolder: '/srv/plumbline',
      databaseUrl: 'postgresql://u:p@db.example/x',
      demo: 'off',
      publicUrl: 'https://debt.example',
      trustedProxies: ['10.0.0.7', 'fd00::/8'],
      secret,
      ledgerSigner: '/srv/sign --key 7',
      smtpUrl: 'smtps://u:p@mail.example',
      mailFrom: 'Debt <debt@company.example>',
      webhookHosts: ['chat.company.example:443', '10.0.0.7:8443'],
      logLevel: 'info',
    });
  });

  test.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['HOST', '0.0.0.0'],
    ['HOST', '192.168.1.7'],
    ['HOST', '::'],
    ['HOST', 'debt.example'],
    ['DATABASE_URL', 'mysql://u:p@h/x'],
    ['DATABASE_URL', 'localhost'],
    ['PLUMBLINE_DEMO', 'yes'],
    ['PLUMBLINE_PUBLIC_URL', 'debt.example'],
    ['PLUMBLINE_PUBLIC_URL', 'http://debt.example'],
    ['PLUMBLINE_PUBLIC_URL', 'https://debt.example/plumbline'],
    ['PLUMBLINE_TRUSTED_PROXIES', 'proxy.example'],
    ['PLUMBLINE_TRUSTED_PROXIES', '10.0.0.0/33'],
    ['PLUMBLINE_TRUSTED_PROXIES', '10.0.0.7, , *'],
    ['PLUMBLINE_SECRET', 'short'],
    ['PLUMBLINE_SMTP_URL', 'mail.example:25'],
    ['PLUMBLINE_SMTP_URL', 'https://mail.example'],
    ['PLUMBLINE_WEBHOOK_HOSTS', 'https://chat.example'],
    ['PLUMBLINE_MAIL_FROM', 'nobody'],
    ['PLUMBLINE_MAIL_FROM', 'a@b.example, c@d.example'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s is refused, and the message names the setting and what is expected', (name, value) => {
    const problem = problemOf({ ...(name.startsWith('PLUMBLINE_') ? mail : {}), [name]: value });
    expect(problem.kind).toBe('bad-configuration');
    expect(problem.message).toContain(`${name}=`);
    expect(problem.more.at).toBe(name);
    expect(problem.more.expected).toMatch(/\w{3}/);
    expect(problem.more.todo).toContain(name);
  });

  test('it listens beyond this machine only with the address that people open', () => {
    for (const HOST of ['0.0.0.0', '::', '192.168.1.7'])
      expect(readConfig({ HOST, PLUMBLINE_PUBLIC_URL: 'https://debt.example' }).host).toBe(HOST);
    expect(readConfig({ PLUMBLINE_PUBLIC_URL: 'http://localhost:8080' }).publicUrl).toBe(
      'http://localhost:8080',
    );
    expect(problemOf({ HOST: '0.0.0.0' }).more.expected).toContain('PLUMBLINE_PUBLIC_URL');
  });

  test('it sends e-mail only where both the server and the sender are named', () => {
    expect(problemOf({ PLUMBLINE_SMTP_URL: 'smtp://mail.example' }).more.at).toBe('PLUMBLINE_MAIL_FROM');
    expect(problemOf({ PLUMBLINE_MAIL_FROM: 'a@b.example' }).more.at).toBe('PLUMBLINE_SMTP_URL');
  });

  test('a message never repeats a password or a secret', () => {
    expect(problemOf({ DATABASE_URL: 'mysql://u:hunter2@h/x' }).message).not.toContain('hunter2');
    expect(problemOf({ PLUMBLINE_SECRET: 'tooshort' }).message).not.toContain('tooshort');
    expect(problemOf({ ...mail, PLUMBLINE_SMTP_URL: 'http://u:hunter2@h' }).message).not.toContain('hunter2');
  });
});
