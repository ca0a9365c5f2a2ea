import type { Stage } from './stage.ts';

/** Milliseconds. `frames`: from one to the next; `work`: what the page's thread did in each. */
export type Gesture = { readonly frames: readonly number[]; readonly work: readonly number[] };

/** In the page: a ride of `lengthS` as the extension sends it, made of `message`, with every channel each second. */
const MAKE_RIDE = `(message, lengthS) => {
  let seed = 7;
  const noise = () => (seed = (seed * 16807) % 2147483647) / 2147483647 - 0.5;
  const column = (unit, value) => ({ unit, values: Array.from({ length: lengthS }, (_, i) => i % 997 < 5 ? null : value(i)) });
  const streams = {
    ...message.streams,
    end_offset_s: lengthS,
    sample_count: lengthS,
    channels: {
      power: column('watts', (i) => Math.round(Math.max(0, 200 + 90 * Math.sin(i / 300) + 160 * noise()))),
      hr: column('bpm', (i) => Math.round(140 + 20 * Math.sin(i / 400) + 4 * noise())),
      cadence: column('rpm', (i) => Math.round(88 + 8 * Math.sin(i / 200) + 8 * noise())),
      speed: column('km/h', (i) => 30 + 8 * Math.sin(i / 500) + 2 * noise()),
      altitude: column('m', (i) => 400 + 250 * Math.sin(i / 2500) + noise()),
      distance: column('m', (i) => i * 8.4),
      lat: column('deg', (i) => 46.5 + 0.1 * Math.sin(i / 3000)),
      lng: column('deg', (i) => 7.2 + 0.15 * Math.cos(i / 2200)),
    },
  };
  return { ...message, streams };
}`;

/**
 * Milliseconds from the arrival of a ride's message to the second frame after it, by when it is drawn. `message`: a
 * ride without channels.
 */
export async function timeOfOpening({ page }: Stage, message: unknown, lengthS: number): Promise<number> {
  const opened = await page.evaluate(`new Promise((resolve) => {
    const ride = (${MAKE_RIDE})(${JSON.stringify(message)}, ${lengthS});
    addEventListener('message', () => {
      const arrived = performance.now();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - arrived)));
    }, { capture: true, once: true });
    postMessage(ride, '*');
  })`);
  return Number(opened);
}

/** Does one thing a frame to the chart, and says how long the frames took. */
export async function timeOfGesture(
  { page }: Stage,
  gesture: 'hover' | 'zoom' | 'pan',
  count: number,
): Promise<Gesture> {
  return (await page.evaluate(`(async () => {
    const stage = document.querySelector('.stage');
    const { left, top, width } = stage.getBoundingClientRect();
    const at = (share) => ({ clientX: left + width * share, clientY: top + 60, bubbles: true, cancelable: true });
    const once = {
      hover: (i) => stage.dispatchEvent(new PointerEvent('pointermove', at(0.1 + 0.8 * ((i * 7) % 100) / 100))),
      zoom: (i) => stage.dispatchEvent(new WheelEvent('wheel', { ...at(0.4), ctrlKey: true, deltaY: i % 40 < 20 ? -12 : 12 })),
      pan: (i) => stage.dispatchEvent(new WheelEvent('wheel', { ...at(0.4), deltaX: i % 40 < 20 ? 30 : -30 })),
    }[${JSON.stringify(gesture)}];
    const { port1, port2 } = new MessageChannel();
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const frames = [];
    const work = [];
    await frame();
    let last = performance.now();
    for (let i = 0; i < ${count}; i++) {
      const done = new Promise((resolve) => { port1.onmessage = () => resolve(performance.now()); });
      await frame();
      const began = performance.now();
      frames.push(began - last);
      last = began;
      once(i);
      // What waits for a frame is drawn in the next: a frame holds the work of the gesture before.
      port2.postMessage(0);
      work.push(await done - began);
    }
    return { frames, work };
  })()`)) as Gesture;
}
