import { defineKind } from '../../kind.js'

/** An upload was put together with `multipart`. */
export const uploadByHand = defineKind({
  code: 'calls.upload-by-hand',
  symptom: {
    en: 'multipart: [meta, file] of an APIv3 upload ends in SIGN_ERROR',
    zh: 'APIv3 上传用 multipart: [meta, file] 时返回 SIGN_ERROR',
  },
  cause: {
    en: 'multipart signs the whole form, and of an APIv3 upload only meta is signed',
    zh: 'multipart 会对整个表单签名，而 APIv3 上传只对 meta 签名',
  },
  cure: {
    en: "use client.$upload('%{path}', file), which writes, digests and signs meta, or body: new MediaUtil(path).getStream()",
    zh: "请用 client.$upload('%{path}', file)：由 SDK 生成 meta、计算摘要并签名；或用 body: new MediaUtil(path).getStream()",
  },
})
