import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placesOf, repository, repositoryFiles, shippedFiles, textOf } from './repository-files.ts';

const texts = repositoryFiles.filter((path) =>
  /\.(tsx?|m?js|jsonc?|md|ya?ml|css|html|svg|sql|txt|csv)$|^\.ci\/|^\.gitignore$/.test(path),
);
const written = texts.filter((path) => !path.startsWith('test/fixtures/') && !path.endsWith('.csv'));

describe('the tree', () => {
  it('names no path of the machine it was written on', () => {
    const machine = new RegExp(['/wo', 'rk/|/ho', 'me/\\w|/Us', 'ers/\\w|[A-Z]:\\\\Us', 'ers'].join(''));
    expect(
      placesOf(
        machine,
        texts.filter((path) => path !== 'pnpm-lock.yaml'),
      ),
    ).toEqual([]);
    expect(placesOf(new RegExp(repository.replace(/[/.]/g, '\\$&')), texts)).toEqual([]);
  });

  it('names no host that packages came from', () => {
    const host = /https?:\/\/[^/\s'"]*(registry|artifactory|nexus|verdaccio|mirror|proxy)[^/\s'"]*/i;
    expect(placesOf(host, written)).toEqual([]);
    expect(
      placesOf(/^\s*(registry|tarball)\s*[=:]|tarball: *https?:/i, ['pnpm-lock.yaml', 'pnpm-workspace.yaml']),
    ).toEqual([]);
  });

  it('says nothing of how it was made', () => {
    const making = new RegExp(
      [
        'co-auth',
        'ored-by|generated (by|with) (an? )?(ai|assis',
        'tant)\\b|\\bchat',
        'bot\\b|as an? (ai|lang',
        'uage model)',
      ].join(''),
      'i',
    );
    expect(placesOf(making, written)).toEqual([]);
  });

  it('holds no leftovers', () => {
    const leftovers = /(^|\/)(\.DS_Store|Thumbs\.db|.*\.(orig|rej|bak|swp|log|tmp))$|~$/;
    expect(repositoryFiles.filter((path) => leftovers.test(path))).toEqual([]);
  });

  it('has no conflict left in a file', () => {
    expect(placesOf(/^(<{7}|>{7}) /, texts)).toEqual([]);
  });

  it('asks the database in server/store and nowhere else', () => {
    const sql = /(?<!\breq)\.query\s*[(<]|\bsql`/;
    const others = shippedFiles.filter(
      (path) => path.startsWith('server/') && !path.startsWith('server/store/'),
    );
    expect(placesOf(sql, others)).toEqual([]);
  });

  it('pins every package exactly', () => {
    const manifests = repositoryFiles.filter((path) => /(^|\/)package\.json$/.test(path));
    const loose = manifests.flatMap((path) => {
      const { dependencies, devDependencies, optionalDependencies } = JSON.parse(textOf(path)) as Record<
        string,
        Record<string, string>
      >;
      return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
        .filter(([, version]) => version !== 'workspace:*' && !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
        .map(([name, version]) => `${path}: ${name} ${version}`);
    });
    expect(manifests.length).toBe(5);
    expect(loose).toEqual([]);
  });

  it('has its licence', () => {
    expect(existsSync(join(repository, 'LICENSE'))).toBe(true);
    expect(textOf('LICENSE')).toContain('Apache License');
  });
});
