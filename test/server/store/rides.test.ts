import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRideFiles, type RideFilesOptions } from '../../../src/server/store/rides.ts';
import { FAULTS, faultyDisk } from '../../support/faultyDisk.ts';
import { memberOf, openStore, rideMetrics, temporaryFolders } from '../../support/stores.ts';

const newFolder = temporaryFolders();
const MIB = 1024 * 1024;

/** Bytes that begin as a FIT file does. */
function fitBytes(length = 1000, fill = 7): Uint8Array {
  const bytes = new Uint8Array(length).fill(fill);
  bytes.set([14, 0x10, 0, 0, 0, 0, 0, 0, ...new TextEncoder().encode('.FIT')]);
  return bytes;
}

function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

async function openFiles(folder: string, options: Partial<RideFilesOptions> = {}) {
  const { database, activities, health, warnings } = await openStore(folder);
  const world = { clock: Date.now, random: Math.random };
  const files = openRideFiles(memberOf(folder), { database, health, ...world, ...options });
  return { files, database, activities, health, warnings };
}

describe('recordings', () => {
  it('are kept as plain FIT files and come back as they were', async () => {
    const folder = newFolder();
    const { files } = await openFiles(folder);
    expect(await files.read('123')).toBeNull();
    await files.write('123', fitBytes());
    expect(readFileSync(join(folder, 'fit', '123.fit'))).toEqual(Buffer.from(fitBytes()));
    const { files: reopened } = await openFiles(folder);
    expect(Buffer.from((await reopened.read('123')) ?? [])).toEqual(Buffer.from(fitBytes()));
  });

  it.each([
    '',
    '..',
    '../../x',
    '..%2F1',
    '/etc/passwd',
    'C:\\1',
    '1/../2',
    '1.fit',
    '1\0',
    '1\n',
    ' 1',
    '-1',
    '1e3',
    '0x1',
    '１２',
    '12345678901234567890',
  ])('P21: have a number for a name, not %j', async (rideId) => {
    const folder = newFolder();
    const { files } = await openFiles(folder);
    const refused = { kind: 'usage', message: expect.stringContaining('ride_id') };
    await expect(files.read(rideId)).rejects.toMatchObject(refused);
    await expect(files.write(rideId, fitBytes())).rejects.toMatchObject(refused);
    expect(existsSync(folder)).toBe(false);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['a stub', fitBytes().subarray(0, 11)],
    ['HTML', new TextEncoder().encode('<!doctype html><title>503</title>')],
    ['gzip', new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
    ['more than 16 MiB', fitBytes(16 * MIB + 1)],
  ])('P10: are never %s', async (_what, bytes) => {
    const folder = newFolder();
    const { files } = await openFiles(folder);
    await expect(files.write('1', bytes)).rejects.toMatchObject({ kind: 'unreadable' });
    expect(existsSync(join(folder, 'fit'))).toBe(false);
  });

  it('P16: that have changed on disk since count as absent, and can be written again', async () => {
    const folder = newFolder();
    const { files, database } = await openFiles(folder);
    const path = join(folder, 'fit', '1.fit');
    const damages = [
      () => writeFileSync(path, fitBytes(1000, 8)),
      () => truncateSync(path, 500),
      () => writeFileSync(path, ''),
      () => writeFileSync(path, fitBytes(17 * MIB)),
    ];
    for (const damage of damages) {
      await files.write('1', fitBytes());
      await database.close();
      damage();
      expect(await files.read('1')).toBeNull();
    }
    await files.write('1', fitBytes());
    expect(await files.read('1')).not.toBeNull();
  });

  it('P16: of a writer who died before it noted what it wrote are noted when they are first read', async () => {
    const folder = newFolder();
    const { files } = await openFiles(folder);
    await files.write('2', fitBytes());
    const path = join(folder, 'fit', '1.fit');
    writeFileSync(path, fitBytes(1000, 7));
    expect(await files.read('1')).not.toBeNull();
    writeFileSync(path, fitBytes(1000, 8));
    expect(await files.read('1')).toBeNull();
  });

  it('P13c: that are replaced by others take the numbers with them that were computed from them', async () => {
    const { files, activities } = await openFiles(newFolder());
    const metricIds = () => [...activities.metrics({ algorithmVersion: 1 }).keys()];
    const save = (rideId: string) =>
      activities.saveMetrics(rideId, { algorithmVersion: 1, metrics: rideMetrics(1), problems: [] });
    for (const rideId of ['1', '2']) {
      await files.write(rideId, fitBytes());
      await save(rideId);
    }
    await files.write('1', fitBytes());
    expect(metricIds()).toEqual(['1', '2']);
    await files.write('1', fitBytes(999));
    expect(metricIds()).toEqual(['2']);
  });

  it('P18: are 0600 in folders 0700, under any umask, also in a folder that was open to others', async () => {
    for (const umask of [0o000, 0o077]) {
      const folder = join(newFolder(), 'cn-1');
      mkdirSync(folder, { recursive: true });
      chmodSync(folder, 0o755);
      const { files, database } = await openFiles(folder);
      const before = process.umask(umask);
      try {
        await files.write('1', fitBytes());
        await database.close();
      } finally {
        process.umask(before);
      }
      const modes = ['', 'fit', 'fit/1.fit', 'activities.db'].map(
        (name) => statSync(join(folder, name)).mode & 0o777,
      );
      expect(modes).toEqual([0o700, 0o700, 0o600, 0o600]);
    }
  });

  it.each(FAULTS)(
    'P14: are there whole or not at all when the disk fails (%s), and nobody else fails',
    async (fault) => {
      for (let at = 1; ; at++) {
        const folder = newFolder();
        const disk = faultyDisk({ at, fault });
        const failing = await openFiles(folder, { disk });
        await failing.files.write('1', fitBytes());
        const next = await openFiles(folder);
        const found = await next.files.read('1');
        if (failing.health.problem() === null) expect(found).not.toBeNull();
        if (found !== null) expect(Buffer.from(found)).toEqual(Buffer.from(fitBytes()));
        await next.files.write('1', fitBytes());
        expect(await next.files.read('1')).not.toBeNull();
        if (disk.operations() < at) break;
      }
    },
  );

  it('P14: say once, in one line, that they cannot be kept, until they can', async () => {
    const folder = newFolder();
    writeFileSync(folder, 'a file');
    const { files, database, health, warnings } = await openFiles(join(folder, 'cn-1'));
    await files.write('1', fitBytes());
    await files.write('2', fitBytes());
    expect(health.problem()).toMatchObject({ kind: 'storage', message: expect.stringContaining('ENOTDIR') });
    expect(warnings).toHaveLength(1);
    rmSync(folder);
    await files.write('3', fitBytes());
    await database.close();
    expect(health.problem()).toBeNull();
    expect(await files.read('3')).not.toBeNull();
  });

  it('P14: say it once, too, where reading and writing fail in different ways', async () => {
    const folder = newFolder();
    mkdirSync(folder);
    writeFileSync(join(folder, 'fit'), 'a file');
    const { files, warnings } = await openFiles(folder);
    for (const rideId of ['1', '2', '3']) {
      expect(await files.read(rideId)).toBeNull();
      await files.write(rideId, fitBytes());
    }
    expect(warnings).toEqual([expect.stringMatching(/a file is where a folder should be/)]);
  });

  it('let one after the other work for the same ride, and others meanwhile', async () => {
    const folder = newFolder();
    const { signal } = new AbortController();
    // A clock that stands: no lock is ever old enough to be taken over, however busy the machine is.
    const { files } = await openFiles(folder, { clock: () => 0 });
    const { files: others } = await openFiles(folder, { clock: () => 0 });
    const events: string[] = [];
    const held = gate();
    const begun = gate();
    const first = files.alone(
      '1',
      () => {
        begun.open();
        return held.opened.then(() => void events.push('first ends'));
      },
      signal,
    );
    await begun.opened;
    const second = others.alone('1', async () => void events.push('second'), signal);
    await others.alone('2', async () => void events.push('another ride'), signal);
    held.open();
    await Promise.all([first, second]);
    expect(events).toEqual(['another ride', 'first ends', 'second']);
    expect(existsSync(join(folder, 'fit', '1.fit.lock'))).toBe(false);
  });

  it('P02: stop waiting for another process when the call is cancelled', async () => {
    const folder = newFolder();
    const { files } = await openFiles(folder, { clock: () => 0 });
    const { files: others } = await openFiles(folder, { clock: () => 0 });
    const held = gate();
    const begun = gate();
    const working = () => {
      begun.open();
      return held.opened;
    };
    const first = files.alone('1', working, new AbortController().signal);
    await begun.opened;
    const controller = new AbortController();
    const second = others.alone('1', async () => 'ran', controller.signal);
    controller.abort();
    await expect(second).rejects.toThrow();
    held.open();
    await first;
  });

  it('P14: are worked for all the same where no lock can be made', async () => {
    const folder = newFolder();
    const { files } = await openFiles(folder);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'fit'), 'not a folder');
    const { signal } = new AbortController();
    expect(await files.alone('1', async () => 'ran', signal)).toBe('ran');
    await expect(files.alone('1', async () => Promise.reject('its own'), signal)).rejects.toBe('its own');
  });
});
