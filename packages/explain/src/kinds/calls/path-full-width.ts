import { defineKind } from '../../kind.js'

/** A path is written in full-width characters. */
export const pathFullWidth = defineKind({
  code: 'calls.path-full-width',
  symptom: {
    en: "chain('v3／pay／…') is refused",
    zh: "chain('v3／pay／…') 被拒绝",
  },
  cause: {
    en: 'the path has the full-width character "%{character}"',
    zh: '路径里有全角字符“%{character}”',
  },
  cure: {
    en: 'switch the input method off and write "%{plain}"',
    zh: '请切换到半角，改写为“%{plain}”',
  },
})
