import { dirname, join } from 'node:path';
import { AppError } from '../../errors.ts';
import { storageTexts } from '../../language/storage.ts';
import { closeToOthers, type Disk, errorCode, makeFolder, ownFolder } from './disk.ts';

/** Where everything that is kept of one member of one region is. */
export type MemberFolder = {
  readonly folder: string;
  /**
   * Whether the account was signed out on this machine. A sign-out makes this true, then takes the folder away: who finds
   * it gone and this true does not make it again.
   */
  readonly isSignedOut: () => Promise<boolean>;
};

/** Makes sure that the folder is there and nobody else's. Throws AppError `storage` after a sign-out. */
export async function makeMemberFolder(disk: Disk, { folder, isSignedOut }: MemberFolder): Promise<void> {
  const mode = await modeOf(disk, folder);
  if (mode !== null) return await closeToOthers(disk, folder, mode);
  if (await isSignedOut()) throw new AppError('storage', storageTexts.signedOut);
  await ownFolder(disk, dirname(folder));
  await makeFolder(disk, folder);
  if (!(await isSignedOut())) return;
  // Between the two looks: the sign-out found no folder to take away.
  await disk.rmdir(folder);
  throw new AppError('storage', storageTexts.signedOut);
}

/** A folder inside, made only while the member's own is there. */
export async function makeInside(disk: Disk, member: MemberFolder, name: string): Promise<void> {
  await makeMemberFolder(disk, member);
  const folder = join(member.folder, name);
  const mode = await modeOf(disk, folder);
  if (mode === null) await makeFolder(disk, folder);
  else await closeToOthers(disk, folder, mode);
}

/** Why something failed: the sign-out that took the folder away in the middle of it, or what the disk said. */
export async function reasonOf({ isSignedOut }: MemberFolder, thrown: unknown): Promise<unknown> {
  const isGone = errorCode(thrown) === 'ENOENT' && (await isSignedOut().catch(() => false));
  return isGone ? new AppError('storage', storageTexts.signedOut, { cause: thrown }) : thrown;
}

/** Null where there is no such folder. */
async function modeOf(disk: Disk, folder: string): Promise<number | null> {
  try {
    return (await disk.stat(folder)).mode;
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return null;
    throw thrown;
  }
}
