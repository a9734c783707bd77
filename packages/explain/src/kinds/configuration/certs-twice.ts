import { defineKind } from '../../kind.js'

/** One name in two notations, with two keys. */
export const certsTwice = defineKind({
  code: 'configuration.certs-twice',
  symptom: {
    en: 'certs has one name in two notations, with different keys',
    zh: 'certs 中同一名称以两种写法出现，密钥却不同',
  },
  cause: {
    en: 'certs has %{name} in two notations, with different keys',
    zh: 'certs 中 %{name} 以两种写法出现，密钥却不同',
  },
  cure: {
    en: 'keep the one whose key the merchant platform shows under that name (account centre, API security)',
    zh: '请只保留商户平台（账户中心 → API安全）中该名称对应的密钥',
  },
})
