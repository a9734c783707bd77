import { defineKind } from '../../kind.js'

/** A transfer without what its scene asks for. */
export const sceneReport = defineKind({
  code: 'transfers.scene-report',
  symptom: {
    en: '未传入完整且对应的转账场景报备信息',
    zh: '返回“未传入完整且对应的转账场景报备信息”',
  },
  cause: {
    en: 'transfer_scene_report_infos lacks an info_type that transfer_scene_id asks for, or names another one',
    zh: 'transfer_scene_report_infos 缺少 transfer_scene_id 所要求的 info_type，或名称不符',
  },
  cure: {
    en: 'give every info_type of this scene, named exactly as its page does (scene 1000: 活动名称 and 奖励说明), each with its info_content',
    zh: '请按该场景的文档传全每个 info_type，名称完全一致（场景 1000：活动名称、奖励说明），并填写对应的 info_content',
  },
  find: ({ answer }) =>
    answer !== undefined && /场景报备信息/.test(answer.reason)
      ? { certainty: 'likely' }
      : undefined,
})
