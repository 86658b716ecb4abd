/** Advisory locks of transactions; those that guard the embedded server are in `embedded-locks.ts`. */
export const advisoryLocks = {
  fold: 7_311_001,
  importRun: 7_311_002,
  recompute: 7_311_003,
  write: 7_311_004,
  people: 7_311_005,
  scopes: 7_311_006,
  ledger: 7_311_007,
  decisions: 7_311_011,
  alerts: 7_311_012,
} as const;
