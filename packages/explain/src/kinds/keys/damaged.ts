import { defineKind } from '../../kind.js'

/** A PEM whose body does not parse. */
export const damaged = defineKind({
  code: 'keys.damaged',
  symptom: {
    en: 'a key or certificate cannot be loaded:  … that is damaged',
    zh: '密钥或证书无法加载：已损坏的…',
  },
  cause: { en: 'what was given is %{kind} that is damaged', zh: '传入的是已损坏的%{kind}' },
  cure: {
    en: 'copy it again, all of it: a line may be missing; then give %{wanted}',
    zh: '请重新完整复制（可能缺了一行），再传入%{wanted}',
  },
})
