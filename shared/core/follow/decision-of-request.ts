import type { ResourceRequest } from '../../schema/company.ts';
import type { Decision } from '../../schema/decision.ts';

/** A request as a file names it, in the one form of requests and decisions; it is about the unit that it is for. */
export function decisionOfRequest(request: ResourceRequest, recordedAt: string): Decision {
  const { id, kind, title, unit, askedOn, askedBy, outcome, decidedOn, decidedBy } = request;
  return {
    id,
    kind,
    title,
    question: '',
    unit,
    askedOn,
    askedBy,
    concerns: { findings: [], fixes: [], units: [unit], scenarios: [] },
    exposure: null,
    options: [
      {
        title,
        costMinor: request.costMinor,
        once: !request.perYear,
        people: request.people,
        effectMinor: null,
        effectLowMinor: null,
        effectHighMinor: null,
      },
    ],
    state: outcome,
    decidedOn,
    decidedBy,
    option: outcome === 'approved' ? 0 : null,
    reason: '',
    conditions: '',
    expiresOn: null,
    minutes: [],
    evidence: [],
    recordedAt,
  };
}
