import { defineKind } from '../../kind.js'

/** A PEM whose label names something else than its body. */
export const wrongLabel = defineKind({
  code: 'keys.wrong-label',
  symptom: {
    en: 'a key or certificate cannot be loaded: a PEM labelled as … that holds …',
    zh: '密钥或证书无法加载：首尾行写的是…、内容却是…的 PEM',
  },
  cause: {
    en: 'what was given is a PEM labelled as %{label} that holds %{content}',
    zh: '传入的是首尾行写的是%{label}、内容却是%{content}的 PEM',
  },
  cure: {
    en: 'leave the BEGIN and END lines as they were downloaded, and give %{wanted}',
    zh: '请勿改动下载文件的 BEGIN、END 行，并传入%{wanted}',
  },
})
