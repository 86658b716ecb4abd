/** The readable documentation: one page made of the OpenAPI document, without script or anything from elsewhere. */
import { createHash } from 'node:crypto';
import { escapeText } from '@plumbline/shared/core/chart/svg.ts';

interface Operation {
  summary?: string;
  description?: string;
  parameters?: {
    name: string;
    in: string;
    required?: boolean;
    schema?: { type?: unknown; enum?: unknown[] };
  }[];
  requestBody?: { content?: Record<string, unknown> };
  responses?: Record<string, { description?: string }>;
}
export interface Described {
  info: { title: string; version: string; description?: string };
  paths?: Record<string, unknown>;
}

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#0f172a;background:#fff}
h2{font-size:1rem;margin:2rem 0 .25rem;border-top:1px solid #cbd5e1;padding-top:1rem}code{font:14px ui-monospace,monospace}
b{display:inline-block;min-width:4.5rem}table{border-collapse:collapse;margin:.5rem 0}td,th{text-align:left;padding:.15rem 1rem .15rem 0;vertical-align:top}
@media (prefers-color-scheme:dark){body{color:#e2e8f0;background:#0f172a}h2{border-color:#334155}a{color:#93c5fd}}`;

export const docsPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const text = (value: unknown) => escapeText(String(value ?? ''));

export function docsPage({ info, paths = {} }: Described): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) =>
      operationPart(method, path, operation),
    ),
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${text(info.title)}</title><style>${style}</style></head>
<body><h1>${text(info.title)}</h1><p>${text(info.description)}</p>
<p>The same for programs: <a href="/api/v1/openapi.json">openapi.json</a>.</p>
${operations.join('\n')}
</body></html>
`;
}

function operationPart(method: string, path: string, operation: Operation): string {
  const { summary, description, parameters = [], requestBody, responses = {} } = operation;
  const rows = parameters.map(({ name, in: place, required, schema }) => {
    const kind = schema?.enum ? schema.enum.join(' | ') : (schema?.type ?? '');
    return `<tr><td><code>${text(name)}</code></td><td>${text(place)}${required ? ', required' : ''}</td><td>${text(kind)}</td></tr>`;
  });
  const body = requestBody?.content
    ? `<p>Body: ${text(Object.keys(requestBody.content).join(', '))}</p>`
    : '';
  const ends = Object.entries(responses)
    .map(([status, response]) => `${status}: ${response.description ?? ''}`)
    .join(' · ');
  return `<section><h2><b>${method.toUpperCase()}</b> <code>${text(path)}</code></h2><p>${text(summary)}${description ? `. ${text(description)}` : ''}</p>${rows.length ? `<table>${rows.join('')}</table>` : ''}${body}<p>${text(ends)}</p></section>`;
}
