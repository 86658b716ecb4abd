import { bulletSize, sparklineSize } from '@plumbline/shared/core/briefing/layout.ts';
import type { Briefing, Tile } from '@plumbline/shared/schema/briefing.ts';
import { Chart } from '../charts/chart.tsx';
import type { Scope } from '../paths.ts';
import { StatusMark, StatusShape } from '../ui/status-mark.tsx';
import { FigureLink } from './figure-link.tsx';

function TileValue({ tile }: { tile: Tile }) {
  return (
    <>
      <p className="value">
        <b>{tile.value}</b> {tile.unit !== '' && <span className="unit">{tile.unit}</span>}
        {tile.sparkline && <Chart spec={tile.sparkline} {...sparklineSize} />}
      </p>
      {tile.context !== '' && <p className="context">{tile.context}</p>}
    </>
  );
}

interface TileViewProps {
  tile: Tile;
  labels: Briefing['labels'];
  scope: Scope;
}

function TileView({ tile, labels, scope }: TileViewProps) {
  const known = tile.state === 'value';
  return (
    <li className="tile" data-figure={tile.figure}>
      <h2>
        <FigureLink figure={tile.figure} scope={scope}>
          {tile.title}
        </FigureLink>
        {tile.age?.state === 'delayed' && (
          <>
            {' '}
            <span className="delayed" role="img" aria-label={tile.age.text} title={tile.age.text}>
              <StatusShape tone="delayed" />
            </span>
          </>
        )}
      </h2>
      {known ? (
        <TileValue tile={tile} />
      ) : (
        <p className="value none">{tile.state === 'none' ? labels.nothingToMeasure : labels.noData}</p>
      )}
      {tile.note !== '' && <p className="note">{tile.note}</p>}
      {known && (
        <>
          {tile.bullet && (
            <div className="bullet">
              <Chart spec={tile.bullet} {...bulletSize} />
            </div>
          )}
          <p className="change">
            {tile.change !== '' && <span>{tile.change}</span>}
            {tile.status && <StatusMark {...tile.status} />}
          </p>
        </>
      )}
    </li>
  );
}

interface TilesProps extends Omit<TileViewProps, 'tile'> {
  tiles: Tile[];
}

/** Where we stand: five figures, each with its range or what it is held against. */
export function Tiles({ tiles, labels, scope }: TilesProps) {
  return (
    <ul className="tiles">
      {tiles.map((tile) => (
        <TileView key={tile.id} tile={tile} labels={labels} scope={scope} />
      ))}
    </ul>
  );
}
