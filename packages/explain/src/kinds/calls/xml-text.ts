import { defineKind } from '../../kind.js'

/** XML was given as text. */
export const xmlText = defineKind({
  code: 'calls.xml-text',
  symptom: {
    en: "xml: '<xml>…</xml>' is refused",
    zh: "xml: '<xml>…</xml>' 被拒绝",
  },
  cause: {
    en: 'xml takes a plain object of parameters, not %{kind}',
    zh: 'xml 应为普通对象，传入的是 %{kind}',
  },
  cure: {
    en: "give the parameters, xml: { mch_id: '…', … }: the SDK adds nonce_str and sign, and writes the XML",
    zh: "请传参数对象 xml: { mch_id: '…', … }：nonce_str、sign 由 SDK 添加，XML 由 SDK 生成",
  },
})
