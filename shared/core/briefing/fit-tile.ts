import type { Tile } from '../../schema/briefing.ts';
import { measureText } from '../chart/measure-text.ts';
import { columnWidth, linesOf, type, valueWidth } from './layout.ts';

/** Characters that change and status have room for on one line; beyond, the comparison with the year before goes. */
const changeRoom = 33;
/** Shape and gap before the status word, px. */
const statusMark = 15;

/** A value that leaves no room for its sparkline stands alone: figures are never cut. */
function fitSparkline(tile: Tile): Tile {
  return tile.sparkline === null || valueWidth(tile) <= columnWidth.tile
    ? tile
    : { ...tile, sparkline: null };
}

function fitChange(tile: Tile): Tile {
  const status = tile.status?.text ?? '';
  const { size } = type.small;
  const width = measureText(tile.change, size) + statusMark + measureText(status, size, 'bold');
  // Letters of other scripts are wider.
  const long = tile.change.length + status.length > changeRoom || width > columnWidth.tile;
  return long ? { ...tile, change: tile.change.split(' · ')[0]! } : tile;
}

/** Lines that what the value is held against and the plain explanation have together. */
const noteLines = 3;

/** The explanation gives way to what the value is held against; it stands among the definitions too. */
function fitNote(tile: Tile): Tile {
  const lines = (text: string) => linesOf(text, columnWidth.tile, type.small.size);
  const fits = tile.state !== 'value' || lines(tile.context) + lines(tile.note) <= noteLines;
  return fits ? tile : { ...tile, note: '' };
}

/** A tile with what it has room for. */
export const fitTile = (tile: Tile): Tile => fitNote(fitChange(fitSparkline(tile)));
