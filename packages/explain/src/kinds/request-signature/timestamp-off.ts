import { defineKind } from '../../kind.js'

/** The time stamp is not that of the server. */
export const timestampOff = defineKind({
  code: 'signature.timestamp-off',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: timestamp is more than … s off the time of the gateway',
    zh: '沙箱返回 401 SIGN_ERROR：timestamp 与服务器时间相差超过 … 秒',
  },
  cause: {
    en: 'timestamp is more than %{seconds} s off the time of the gateway',
    zh: 'timestamp 与服务器时间相差超过 %{seconds} 秒',
  },
  cure: {
    en: "synchronize this machine's clock with a time server; timestamp counts seconds, not milliseconds",
    zh: '请将本机时间与时间服务器同步；timestamp 的单位是秒，不是毫秒',
  },
})
