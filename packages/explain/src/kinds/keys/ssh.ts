import { defineKind } from '../../kind.js'

/** A key of SSH. */
export const ssh = defineKind({
  code: 'keys.ssh',
  symptom: {
    en: 'a key or certificate cannot be loaded: an SSH key …',
    zh: '密钥或证书无法加载：SSH 密钥…',
  },
  cause: { en: 'what was given is an SSH key (%{kind})', zh: '传入的是 SSH 密钥（%{kind}）' },
  cure: {
    en: 'give %{wanted}: the merchant platform issues no SSH keys',
    zh: '请传入%{wanted}：商户平台不会签发 SSH 密钥',
  },
})
