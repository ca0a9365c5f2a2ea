import type { Catalogue, Text } from './language.ts';

/** What is wrong with the cache on this machine. */
export const storageTexts = {
  reasons: {
    denied: { en: 'permission denied', zh: '没有权限' },
    readOnly: { en: 'the file system is read-only', zh: '文件系统只读' },
    full: { en: 'the disk is full', zh: '磁盘已满' },
    quota: { en: 'the disk quota is used up', zh: '磁盘配额已用完' },
    notFolder: { en: 'a file is where a folder should be', zh: '应为目录的位置是一个文件' },
    notFile: { en: 'a folder is where a file should be', zh: '应为文件的位置是一个目录' },
    diskError: { en: 'the disk reports an error', zh: '磁盘报告错误' },
    tooManyOpen: { en: 'too many open files', zh: '打开的文件过多' },
    other: { en: 'the system refuses', zh: '系统拒绝' },
  },
  unusable: (folder: string, code: string, reason: Text): Text => ({
    en: `The cache folder ${folder} cannot be used (${code}: ${reason.en}), so nothing is kept. Make it writable, or set IGPSPORT_CACHE_DIR to another folder.`,
    zh: `缓存目录 ${folder} 无法使用（${code}：${reason.zh}），数据不会保存。请修改目录权限，或将 IGPSPORT_CACHE_DIR 设为其他目录。`,
  }),
  locked: (path: string): Text => ({
    en: `Another igpsport-mcp holds the cache lock ${path}. End that process, or delete the file if there is none.`,
    zh: `另一个 igpsport-mcp 进程占用了缓存锁 ${path}。请结束该进程；如果没有这样的进程，请删除该文件。`,
  }),
  notFit: (rideId: string): Text => ({
    en: `What iGPSport sent for ride ${rideId} is not a FIT recording.`,
    zh: `iGPSport 返回的骑行 ${rideId} 不是 FIT 记录文件。`,
  }),
  wrongRideId: {
    en: 'ride_id must be the number of a ride, as list_activities gives it.',
    zh: 'ride_id 应为 list_activities 返回的骑行编号。',
  },
  signedOut: {
    en: 'The account was signed out on this machine, so nothing more of it is kept. Restart this program to sign in again.',
    zh: '该账号已在本机退出登录，不再保存其数据。如需重新登录，请重启本程序。',
  },
  engineMissing: (path: string): Text => ({
    en: `${path} cannot be loaded. Install igpsport-mcp again.`,
    zh: `无法加载 ${path}。请重新安装 igpsport-mcp。`,
  }),
} satisfies Catalogue;
