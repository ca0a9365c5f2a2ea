import type { Words } from '../../../extension/words/words.ts';
import { type Columns, gather, soften } from '../../charts/columns.ts';
import {
  type Box,
  type Drawn,
  heightOf,
  type Pen,
  paintArea,
  paintAxis,
  paintColouredArea,
  paintEnvelope,
  paintLaps,
  paintLine,
  paintRows,
  type Scale,
} from '../../charts/paint.ts';
import { ticksWithin } from '../../charts/ticks.ts';
import { axisTicks, placeText } from './axisText.ts';
import type { Axis, Lane } from './lanes.ts';
import { type Across, acrossOf, isBehind, type Layout, placeOf, widened } from './layout.ts';
import type { Span } from './span.ts';

/** A lane as it was drawn: in which scale, and from where to where its values go; NaN where there are none. */
export type DrawnLane = { readonly scale: Scale; readonly range: Scale };

export type RidePicture = {
  readonly lanes: readonly Lane[];
  /** Of the whole ride. */
  readonly scales: ReadonlyMap<Lane, Scale>;
  readonly layout: Layout;
  readonly view: Span;
  readonly axis: Axis;
  /** Upper bounds of the power zones in W, ascending: what lies under the power has their colours. Null for none. */
  readonly zones: readonly number[] | null;
  /** Seconds at which a lap begins. */
  readonly lapStarts: readonly number[];
  readonly words: Words;
  /** Room to work in, as wide as the canvas. */
  readonly columns: Columns;
};

const FONT_PX = 11;
/** How far to each side a crowded line is softened: so many pixels, and no more seconds than that. */
const SOFT_PX = 2;
const SOFT_S = 30;

/** Draws a part of a ride, and says how its lanes lie. */
export function paintRide(pen: Pen, given: RidePicture): ReadonlyMap<Lane, DrawnLane> {
  const { ctx, theme } = pen;
  const { lanes, layout, view, axis, words } = given;
  const across = acrossOf(axis, view, layout.area);
  ctx.font = `${FONT_PX}px ${theme.fontFamily}`;
  const behind = lanes.filter(isBehind);
  const before = lanes.filter((lane) => !isBehind(lane));
  const drawn = new Map<Lane, DrawnLane>();
  for (const lane of behind) drawn.set(lane, paintLane(pen, lane, { ...given, across }));
  const { left, right, bottom } = layout.area;
  const ends = { min: placeOf(axis, view.startS), max: placeOf(axis, view.endS) };
  const ticks = axisTicks(axis, ends, right - left).map((place) => ({
    at: left + (place - across.origin) * across.scale,
    text: placeText(axis, place, words),
  }));
  paintAxis(pen, layout.area, ticks);
  for (const lane of before) drawn.set(lane, paintLane(pen, lane, { ...given, across }));
  // A lane alone has numbers; behind others they would be taken for the others'.
  for (const lane of before.length > 0 ? before : behind) {
    paintScale(pen, lane, { ...given, scale: drawn.get(lane)?.scale ?? { min: 0, max: 1 } });
  }
  const starts = given.lapStarts.map((start) => left + (placeOf(axis, start) - across.origin) * across.scale);
  if (starts.length > 1) paintLaps(pen, layout.area, [...starts, Math.max(right, bottom)]);
  return drawn;
}

type Given = RidePicture & { readonly across: Across };

function paintLane(pen: Pen, lane: Lane, given: Given): DrawnLane {
  const { layout, scales, columns, view, axis, across, zones } = given;
  const { ctx, theme, density } = pen;
  const box = layout.boxes.get(lane) as Box;
  // One second more on both sides: lines go on to the edge.
  const slice = { from: Math.max(0, view.startS - 1), to: Math.min(lane.values.length, view.endS + 1) };
  gather(columns, { xs: axis.xs, ys: lane.values }, slice, { ...across, density });
  const range = rangeOf(columns.low, columns.high, columns.count);
  const columnS = (slice.to - slice.from) / columns.count;
  if (columnS > 1 && !isBehind(lane))
    soften(columns, Math.round(Math.min(SOFT_PX * density, SOFT_S / columnS)));
  const means = rangeOf(columns.mean, columns.mean, columns.count);
  const whole = scales.get(lane) ?? { min: 0, max: 1 };
  const scale = widened(whole, means.min, means.max);
  const drawn: Drawn = { columns, box, scale };
  const colour = theme.series[lane.channel];
  ctx.save();
  ctx.beginPath();
  ctx.rect(layout.area.left, box.top, layout.area.right - layout.area.left, box.height);
  ctx.clip();
  if (isBehind(lane)) {
    paintArea(pen, drawn, colour);
    paintLine(pen, drawn, { colour, isBold: false });
  } else if (zones !== null && lane.channel === 'power') {
    paintColouredArea(pen, drawn, { colours: theme.zones, indexOf: (watts) => zoneOf(watts, zones) });
    paintLine(pen, drawn, { colour: theme.text, isBold: false });
  } else {
    paintEnvelope(pen, drawn, colour);
    paintLine(pen, drawn, { colour, isBold: true });
  }
  ctx.restore();
  return { scale, range };
}

/** The lane's numbers, none of which stands at its upper edge, where its name is. */
function paintScale(pen: Pen, lane: Lane, { layout, scale, words }: RidePicture & { scale: Scale }): void {
  const box = layout.boxes.get(lane) as Box;
  const most = Math.max(2, Math.min(box.height < 100 ? 4 : 5, Math.floor(box.height / 17)));
  const ticks = ticksWithin(scale.min, scale.max, most).map((value) => ({
    at: heightOf(value, scale, box),
    text: words.format.number(value, Number.isInteger(value) ? 0 : 1),
  }));
  paintRows(pen, layout.area, { ticks, base: box.top + box.height });
}

function zoneOf(watts: number, bounds: readonly number[]): number {
  const index = bounds.findIndex((bound) => watts < bound);
  return index < 0 ? bounds.length : index;
}

function rangeOf(lows: Float64Array, highs: Float64Array, count: number): Scale {
  let min = Number.NaN;
  let max = Number.NaN;
  for (let i = 0; i < count; i++) {
    const low = lows[i] as number;
    const high = highs[i] as number;
    if (Number.isNaN(low)) continue;
    if (!(low >= min)) min = low;
    if (!(high <= max)) max = high;
  }
  return { min, max };
}
