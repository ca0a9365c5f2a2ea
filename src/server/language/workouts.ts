import type { Catalogue, Text } from './language.ts';

/** What is said about the workouts of an account. */
export const workoutTexts = {
  noId: {
    en: 'A workout id is a number of at most 19 digits, as list_workouts returns it.',
    zh: '训练课程 ID 是不超过 19 位的数字，请使用 list_workouts 返回的 ID。',
  },
  missing: (workoutId: string): Text => ({
    en: `This account has no workout ${workoutId}. list_workouts has the ids.`,
    zh: `该账号没有 ID 为 ${workoutId} 的训练课程，可用 list_workouts 查看。`,
  }),
  unusable: (workoutId: string): Text => ({
    en: `Workout ${workoutId} is larger than any course can be, so it was not read.`,
    zh: `训练课程 ${workoutId} 的内容异常庞大，无法读取。`,
  }),
  list: {
    count: (count: number): Text => ({
      en: count === 1 ? '1 workout.' : `${count} workouts.`,
      zh: `共 ${count} 个训练课程。`,
    }),
    incomplete: {
      en: 'iGPSport counts more workouts than it lists.',
      zh: 'iGPSport 返回的列表少于其统计的课程数。',
    },
    cut: (shown: number, total: number): Text => ({
      en: `Only the first ${shown} of ${total} workouts are shown.`,
      zh: `共 ${total} 个课程，仅列出前 ${shown} 个。`,
    }),
  },
  /** Of a workout that was written; `title` as it is shown. */
  plan: {
    problem: (path: string, message: Text): Text => ({
      en: `${path}: ${message.en}`,
      zh: `${path}：${message.zh}`,
    }),
    checked: (title: Text): Text => ({
      en: `${title.en} can be sent; nothing was sent yet.`,
      zh: `${title.zh} 检查通过，可以发送；目前尚未发送。`,
    }),
    created: (workoutId: string, title: Text): Text => ({
      en: `Created workout ${workoutId} ${title.en}.`,
      zh: `已创建训练课程 ${workoutId} ${title.zh}。`,
    }),
    updated: (workoutId: string, title: Text): Text => ({
      en: `Changed workout ${workoutId} ${title.en}.`,
      zh: `已更新训练课程 ${workoutId} ${title.zh}。`,
    }),
    refused: (count: number): Text => ({
      en: `Nothing was sent: ${count === 1 ? 'one thing is' : `${count} things are`} wrong with the workout.`,
      zh: `未发送任何内容：训练课程有 ${count} 处问题。`,
    }),
  },
  files: {
    exported: (name: string, bytes: number): Text => ({
      en: `${name}, ${bytes} bytes.`,
      zh: `${name}，${bytes} 字节。`,
    }),
    oneSource: {
      en: 'Give either workout_id, for a workout of the account, or workout_ir.',
      zh: '请二选一：workout_id（账号中的课程）或 workout_ir。',
    },
    unusable: (problems: Text): Text => ({
      en: `The workout cannot be exported: ${problems.en}.`,
      zh: `训练课程无法导出：${problems.zh}。`,
    }),
  },
  deletion: {
    lasting: (title: Text, duration: Text): Text => ({
      en: `${title.en} (${duration.en})`,
      zh: `${title.zh}（${duration.zh}）`,
    }),
    question: (workoutId: string, title: Text): Text => ({
      en: `Delete workout ${workoutId}, ${title.en}, from your iGPSport account? This cannot be undone.`,
      zh: `要从 iGPSport 账号中删除训练课程 ${workoutId} ${title.zh} 吗？删除后无法恢复。`,
    }),
    label: { en: 'Delete it for good', zh: '永久删除' },
    yes: (workoutId: string, title: Text): Text => ({
      en: `Deleted workout ${workoutId} ${title.en}.`,
      zh: `已删除训练课程 ${workoutId} ${title.zh}。`,
    }),
    no: (workoutId: string, title: Text): Text => ({
      en: `Not confirmed: workout ${workoutId} ${title.en} is still there, nothing was deleted.`,
      zh: `未获确认：训练课程 ${workoutId} ${title.zh} 仍保留，没有删除任何内容。`,
    }),
    unavailable: (workoutId: string, title: Text): Text => ({
      en: `Nothing is deleted yet: this would delete workout ${workoutId} ${title.en} for good. With the rider’s yes, call again with confirm: true within ten minutes.`,
      zh: `尚未删除：此操作将永久删除训练课程 ${workoutId} ${title.zh}。骑手同意后，请在十分钟内以 confirm: true 再次调用。`,
    }),
  },
  /** Of changes whose answer did not come. `title` and `failure` as they are shown. */
  outcome: {
    created: (failure: Text): Text => ({
      en: `The answer to the request was lost (${failure.en}), but the account's list shows that the workout was created, once.`,
      zh: `请求的答复丢失（${failure.zh}），但账号的课程列表显示课程已创建，且只有一份。`,
    }),
    updated: (failure: Text): Text => ({
      en: `The answer to the request was lost (${failure.en}), but the account holds the workout as it was sent.`,
      zh: `请求的答复丢失（${failure.zh}），但账号中的课程已是新内容。`,
    }),
    removed: (failure: Text): Text => ({
      en: `The answer to the request was lost (${failure.en}), but the workout is gone from the account's list.`,
      zh: `请求的答复丢失（${failure.zh}），但课程已不在账号的列表中。`,
    }),
    notCreated: (title: string, seconds: number, failure: Text): Text => ({
      en: `The workout ${title} was sent and not answered (${failure.en}); ${seconds} s later the account does not list it. Before sending it again look at list_workouts: a slow service may still create it.`,
      zh: `课程 ${title} 已发送但没有答复（${failure.zh}），${seconds} 秒后账号列表中仍没有它。重新创建前请先查看 list_workouts：服务端可能稍后才完成创建。`,
    }),
    severalCreated: (title: string, ids: string, failure: Text): Text => ({
      en: `The workout ${title} was sent and not answered (${failure.en}), and more than one like it has come to the account since: ${ids}. Which of them it is is not known; look at them before sending it again.`,
      zh: `课程 ${title} 已发送但没有答复（${failure.zh}），其后账号中出现了多个同名课程：${ids}，无法确定是哪一个。重新创建前请先逐一查看。`,
    }),
    notUpdated: (workoutId: string, seconds: number, failure: Text): Text => ({
      en: `The change of workout ${workoutId} was sent and not answered (${failure.en}); ${seconds} s later the account holds it as it was before. Sending the same change again does no harm.`,
      zh: `课程 ${workoutId} 的修改已发送但没有答复（${failure.zh}），${seconds} 秒后账号中仍是旧内容。可以放心重试同样的修改。`,
    }),
    otherwiseUpdated: (workoutId: string, failure: Text): Text => ({
      en: `The change of workout ${workoutId} was sent and not answered (${failure.en}), and what the account holds now is neither the old workout nor the new one. Look at get_workout_detail.`,
      zh: `课程 ${workoutId} 的修改已发送但没有答复（${failure.zh}），账号中现在的内容与新旧版本都不一致，请用 get_workout_detail 查看。`,
    }),
    madeAnother: (workoutId: string, otherId: string): Text => ({
      en: `iGPSport did not change workout ${workoutId} but made another of it, ${otherId}. Delete one of the two.`,
      zh: `iGPSport 没有修改课程 ${workoutId}，而是另存为新课程 ${otherId}。请删除其中一个。`,
    }),
    notRemoved: (workoutId: string, seconds: number, failure: Text): Text => ({
      en: `The deletion of workout ${workoutId} was sent and not answered (${failure.en}); ${seconds} s later it is still there. Try again.`,
      zh: `删除课程 ${workoutId} 的请求没有得到答复（${failure.zh}），${seconds} 秒后课程仍在。请重试。`,
    }),
    unknown: (what: Text, failure: Text, trouble: Text, where: string): Text => ({
      en: `${what.en} was sent and not answered (${failure.en}), and what came of it could not be looked up (${trouble.en}). Look at ${where} before sending it again.`,
      zh: `${what.zh}已发送但没有答复（${failure.zh}），也无法查到结果（${trouble.zh}）。重试前请先查看 ${where}。`,
    }),
    creation: (title: string): Text => ({ en: `The workout ${title}`, zh: `课程 ${title} ` }),
    change: (workoutId: string): Text => ({
      en: `The change of workout ${workoutId}`,
      zh: `课程 ${workoutId} 的修改`,
    }),
    deletion: (workoutId: string): Text => ({
      en: `The deletion of workout ${workoutId}`,
      zh: `删除课程 ${workoutId} 的请求`,
    }),
    incomplete: { en: 'the list of workouts is not complete', zh: '课程列表不完整' },
  },
} satisfies Catalogue;
