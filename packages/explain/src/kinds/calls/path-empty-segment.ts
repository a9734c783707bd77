import { defineKind } from '../../kind.js'

/** A path has an empty segment, or ends in a slash. */
export const pathEmptySegment = defineKind({
  code: 'calls.path-empty-segment',
  symptom: {
    en: "404 for chain('v3//…') or chain('v3/…/')",
    zh: "chain('v3//…') 或 chain('v3/…/') 返回 404",
  },
  cause: {
    en: 'the path has an empty segment: a doubled slash, a slash at its end, or a value that was empty',
    zh: '路径中有空的路径段：斜杠重复、末尾多了斜杠，或拼接的值为空',
  },
  cure: {
    en: 'write each slash once, and none at the end',
    zh: '每个斜杠只写一次，末尾不要斜杠',
  },
  find: ({ request, answer }) => {
    const path = request?.template.replace(/^\//, '') ?? ''
    const isEmpty = path.includes('//') || /.\/$/.test(path)
    return answer?.status === 404 && isEmpty ? { certainty: 'sure' } : undefined
  },
})
