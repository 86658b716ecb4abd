import type { Lineage } from '@plumbline/shared/schema/definition.ts';
import { paths } from '../paths.ts';

/** The inputs with their values and how sure each is, and the way to the findings behind the figure. */
export function FigureLineage({ lineage }: { lineage: Lineage }) {
  return (
    <>
      {lineage.inputs.length === 0 ? (
        <p className="nothing">It rests on no other figure.</p>
      ) : (
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Input</th>
                <th scope="col">Value</th>
                <th scope="col">From</th>
                <th scope="col">How sure</th>
              </tr>
            </thead>
            <tbody>
              {lineage.inputs.map((input) => (
                <tr key={`${input.name} ${input.source}`}>
                  <th scope="row">{input.name}</th>
                  <td>{input.value}</td>
                  <td>{input.source}</td>
                  <td>{input.certainty}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {lineage.findings === null ? (
        <p className="nothing">No finding is counted in it.</p>
      ) : (
        <p>
          <a className="go" href={paths.findingsBehind(lineage.findings)}>
            See the findings behind it
          </a>
        </p>
      )}
    </>
  );
}
