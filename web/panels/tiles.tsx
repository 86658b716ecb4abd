import { bulletSize, sparklineSize } from '@plumbline/shared/core/briefing/layout.ts';
import type { Tile } from '@plumbline/shared/schema/briefing.ts';
import { Chart } from '../charts/chart.tsx';
import type { Scope } from '../paths.ts';
import { StatusMark } from '../ui/status-mark.tsx';
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

function TileView({ tile, scope }: { tile: Tile; scope: Scope }) {
  const known = tile.state === 'value';
  return (
    <li className="tile" data-figure={tile.figure}>
      <h2>
        <FigureLink figure={tile.figure} scope={scope}>
          {tile.title}
        </FigureLink>
      </h2>
      {known ? (
        <TileValue tile={tile} />
      ) : (
        <p className="value none">{tile.state === 'none' ? 'Nothing to measure' : 'No data'}</p>
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
            <span>{tile.change}</span>
            {tile.status && <StatusMark {...tile.status} />}
          </p>
        </>
      )}
    </li>
  );
}

/** Where we stand: five figures, each with its range or what it is held against. */
export function Tiles({ tiles, scope }: { tiles: Tile[]; scope: Scope }) {
  return (
    <ul className="tiles">
      {tiles.map((tile) => (
        <TileView key={tile.id} tile={tile} scope={scope} />
      ))}
    </ul>
  );
}
