import { toMajor } from '@plumbline/shared/core/money.ts';
import {
  backtestSentence,
  checksSentence,
  inputsSentence,
} from '@plumbline/shared/core/wording/exposure-detail.ts';
import {
  eventSentence,
  fixingSentence,
  formSentence,
  insuranceSentence,
  scenarioSentence,
} from '@plumbline/shared/core/wording/exposure-page.ts';
import type { PortfolioResult } from '@plumbline/shared/schema/exposure.ts';
import type { ExposureReport } from '@plumbline/shared/schema/exposure-report.ts';
import { exposureDownloads } from '../api/exposure.ts';
import { Ask } from '../panels/exposure/ask.tsx';
import { BacktestTable } from '../panels/exposure/backtest-table.tsx';
import { ChanceCurve } from '../panels/exposure/chance-curve.tsx';
import { CheckList } from '../panels/exposure/check-list.tsx';
import { Downloads } from '../panels/exposure/downloads.tsx';
import { FormTable } from '../panels/exposure/form-table.tsx';
import { InputTable } from '../panels/exposure/input-table.tsx';
import { InsuranceTable } from '../panels/exposure/insurance-table.tsx';
import { LossChances, LossNumbers } from '../panels/exposure/loss-numbers.tsx';
import { MaterialEvent } from '../panels/exposure/material-event.tsx';
import { Removable } from '../panels/exposure/removable.tsx';
import { RunFacts } from '../panels/exposure/run-facts.tsx';
import { ScenarioTable } from '../panels/exposure/scenario-table.tsx';
import { StressCases } from '../panels/exposure/stress-cases.tsx';
import { AttributionSection } from './attribution-section.tsx';
import { BridgeSection } from './bridge-section.tsx';
import { SensitivitySection } from './sensitivity-section.tsx';

export const portfolioContents = [
  { id: 'curve', question: 'How much could a year cost?' },
  { id: 'numbers', question: 'What are the numbers behind the curve?' },
  { id: 'event', question: 'What would one event cost?' },
  { id: 'scenarios', question: 'Which kinds of event make the loss?' },
  { id: 'forms', question: 'What is the money lost on?' },
  { id: 'fixing', question: 'How much can fixing remove?' },
  { id: 'insurance', question: 'What does insurance take over?' },
  { id: 'sensitivity', question: 'Which numbers matter most?' },
  { id: 'attribution', question: 'Where does it come from, and what does waiting cost?' },
  { id: 'bridge', question: 'Why did it move?' },
  { id: 'backtest', question: 'Does it fit what happened to us?' },
  { id: 'stress', question: 'What if a worse year comes than the model knows?' },
  { id: 'inputs', question: 'Who chose these numbers?' },
  { id: 'checks', question: 'Do the numbers agree with each other?' },
  { id: 'run', question: 'Can somebody else work it out again?' },
] as const;

type SectionId = (typeof portfolioContents)[number]['id'];
const ask = (id: SectionId) => portfolioContents.find((entry) => entry.id === id)!;

interface ExposureSectionsProps {
  report: ExposureReport;
  result: PortfolioResult;
  locale: string;
}

/** Every section of the portfolio page, each one question. */
export function ExposureSections({ report, result, locale }: ExposureSectionsProps) {
  const style = { currency: report.currency, locale };
  const major = (minor: number | null) => (minor === null ? null : toMajor(minor, report.currency));
  const names = new Map(result.scenarios.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  return (
    <>
      <Ask {...ask('curve')}>
        <ChanceCurve result={result} style={style} />
      </Ask>
      <Ask {...ask('numbers')}>
        <LossNumbers result={result} style={style} />
        <LossChances
          result={result}
          style={style}
          cash={major(report.cashMinor)}
          materiality={major(report.materialityMinor)}
        />
      </Ask>
      <Ask {...ask('event')} takeaway={eventSentence(result, style)}>
        <MaterialEvent event={result.event} style={style} />
      </Ask>
      <Ask {...ask('scenarios')} takeaway={scenarioSentence(result, locale)}>
        <ScenarioTable scenarios={result.scenarios} style={style} />
      </Ask>
      <Ask {...ask('forms')} takeaway={formSentence(result, locale)}>
        <FormTable forms={result.forms} style={style} />
      </Ask>
      <Ask {...ask('fixing')} takeaway={fixingSentence(result, style)}>
        <Removable result={result} style={style} />
      </Ask>
      <Ask {...ask('insurance')} takeaway={insuranceSentence(result, style)}>
        <InsuranceTable result={result} premium={major(report.premiumMinor)} style={style} />
      </Ask>
      <SensitivitySection {...ask('sensitivity')} nameOf={nameOf} style={style} />
      <AttributionSection {...ask('attribution')} style={style} />
      <BridgeSection {...ask('bridge')} style={style} />
      <Ask {...ask('backtest')} takeaway={backtestSentence(report.backtest)}>
        <BacktestTable rows={report.backtest} nameOf={nameOf} style={style} />
      </Ask>
      <Ask {...ask('stress')}>
        <StressCases cases={report.stress} style={style} />
      </Ask>
      <Ask {...ask('inputs')} takeaway={inputsSentence(report.inputs)}>
        <InputTable inputs={report.inputs} />
      </Ask>
      <Ask {...ask('checks')} takeaway={checksSentence(report.checks)}>
        <CheckList checks={report.checks} />
      </Ask>
      <Ask {...ask('run')} takeaway="The same inputs, seed and engine give the same digits on any machine">
        <RunFacts result={result} notes={report.notes} locale={locale} />
        <Downloads
          modelHref={exposureDownloads.model}
          trialsHref={exposureDownloads.trials(10_000)}
          locale={locale}
        />
      </Ask>
    </>
  );
}
