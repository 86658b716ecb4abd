/**
 * Who may import whom. One row per folder, as the plan of the house has it; a folder without a row fails the test,
 * and so does an import that its row does not name. A folder may always import itself.
 *
 * `values` are imports that run, `types` those the compiler erases, `packages` come from npm. An entry that ends
 * with a file's ending is that file alone; `node:*` is everything of Node.
 */
export interface Room {
  values?: readonly string[];
  types?: readonly string[];
  packages?: readonly string[];
  packageTypes?: readonly string[];
}

export const core: Room = { types: ['shared/schema'] };
export const everyCore = [
  'shared/core',
  'shared/core/briefing',
  'shared/core/chart',
  'shared/core/exposure',
  'shared/core/library',
  'shared/core/figures',
  'shared/core/follow',
  'shared/core/language',
  'shared/core/ledger',
  'shared/core/publication',
  'shared/core/resourcing',
  'shared/core/wording',
];
export const shared = ['shared/schema', ...everyCore];
