import {
  changeWords,
  joinChange,
  type WaitingChange,
} from '@plumbline/shared/core/company-sign-in-change.ts';
import type { CompanySignIn, CompanySignInItem } from '@plumbline/shared/schema/company-sign-in.ts';
import { listApprovals } from '../store/approvals.ts';
import { listCompanySignIns } from '../store/company-sign-ins.ts';
import type { Queries } from '../store/measurements.ts';

/** The company's sign-ins as an administrator sees them: never their secrets. */
export async function readCompanySignIns(
  queries: Queries,
  addressesOf: (settings: CompanySignIn) => Pick<CompanySignInItem, 'redirectUrl' | 'metadataUrl'>,
): Promise<CompanySignInItem[]> {
  const rows = await listCompanySignIns(queries);
  const waiting = await listApprovals(queries, { state: 'waiting', kind: 'company-sign-in' });
  return rows.map(({ settings, secret }) => {
    const change = waiting.find(({ subject }) => subject === settings.id)?.body.change as
      | WaitingChange
      | undefined;
    return {
      settings,
      hasSecret: secret !== null,
      ...addressesOf(settings),
      wanted: change === undefined ? settings : joinChange(settings, change),
      waiting: change?.groupRoles ?? [],
      waitingChanges: change === undefined ? [] : changeWords(change),
    };
  });
}
