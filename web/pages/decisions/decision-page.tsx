import { isOpenDecision } from '@plumbline/shared/core/follow/decision-rules.ts';
import { useQuery } from '@tanstack/react-query';
import { decisionQuery, evidenceAddress, priceQuery } from '../../api/decisions.ts';
import { scenariosQuery } from '../../api/scenarios.ts';
import { decisionPaths } from '../../panels/decisions/addresses.ts';
import { DecisionFacts } from '../../panels/decisions/decision-facts.tsx';
import { OptionTable } from '../../panels/decisions/option-table.tsx';
import { PriceView } from '../../panels/decisions/price-view.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Answer } from '../answer.tsx';
import { useAccount } from '../use-account.ts';
import { useFormats } from '../use-formats.ts';
import { useUnitNames } from '../use-unit-names.ts';
import { DecideSection } from './decide-section.tsx';
import { WithdrawSection } from './withdraw-section.tsx';

/** One request: what was asked, what became of it, what a no has cost, and the way to decide it. */
export function DecisionPage({ id }: { id: string }) {
  const formats = useFormats();
  const unitName = useUnitNames();
  const permissions = useAccount()?.permissions ?? [];
  const query = useQuery(decisionQuery(id));
  const scenarios = useQuery({ ...scenariosQuery, enabled: permissions.includes('exposure:read') });
  const refused = query.data?.state === 'refused' || query.data?.state === 'deferred';
  const price = useQuery({ ...priceQuery(id), enabled: refused });
  usePageTitle(query.data?.title ?? 'Decision');
  const scenarioName = (scenario: string) =>
    scenarios.data?.find((one) => one.id === scenario)?.name ?? scenario;
  return (
    <div className="detail">
      <p className="back">
        <a href={decisionPaths.all()}>All decisions</a>
      </p>
      <Answer query={query} heading="h1">
        {(decision) => (
          <>
            <h1>{decision.title}</h1>
            {decision.question !== '' && <p className="lead asked">{decision.question}</p>}
            <DecisionFacts
              decision={decision}
              formats={formats}
              unitName={unitName}
              scenarioName={scenarioName}
              fileAddress={evidenceAddress}
            />
            {price.data !== undefined && (
              <section aria-labelledby="price">
                <h2 id="price">What saying no has cost</h2>
                <PriceView price={price.data} formats={formats} />
              </section>
            )}
            {decision.options.length > 0 && (
              <section aria-labelledby="options">
                <h2 id="options">Options</h2>
                <OptionTable options={decision.options} taken={decision.option} formats={formats} />
              </section>
            )}
            {isOpenDecision(decision) && permissions.includes('decisions:decide') && (
              <DecideSection decision={decision} />
            )}
            {isOpenDecision(decision) && permissions.includes('decisions:ask') && (
              <WithdrawSection id={decision.id} />
            )}
          </>
        )}
      </Answer>
    </div>
  );
}
