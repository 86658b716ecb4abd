import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface MailServer {
  url: string;
  /** All that arrived, in order. */
  arrived: { to: string[]; mail: ParsedMail }[];
  /** What the server answers instead of taking a mail; 0: it takes it. */
  refuseWith: number;
  close(): Promise<void>;
}

/** A real SMTP server on this machine, which wants a name and a password. */
export async function mailServer(): Promise<MailServer> {
  const held: MailServer = { url: '', arrived: [], refuseWith: 0, close };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'plumbline' && password === 'pass word'
        ? done(null, { user: username })
        : done(new Error('wrong')),
    onData(stream, { envelope }, done) {
      simpleParser(stream).then((mail) => {
        if (held.refuseWith !== 0)
          return done(Object.assign(new Error('not now'), { responseCode: held.refuseWith }));
        held.arrived.push({ to: envelope.rcptTo.map(({ address }) => address), mail });
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  held.url = `smtp://plumbline:pass%20word@127.0.0.1:${port}`;
  return held;

  function close(): Promise<void> {
    return new Promise((resolve) => server.close(resolve));
  }
}
