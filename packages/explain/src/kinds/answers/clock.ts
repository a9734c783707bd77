import type { Facts } from '../../facts.js'
import { defineKind, type Found } from '../../kind.js'
import type { Text } from '../../text.js'
import { isUnauthenticated, refusedWith } from './refused-with.js'

/** Seconds by which a request's timestamp may differ from WeChat Pay's time. */
const TOLERANCE = 300

/** The offset in the unit that a reader thinks in. */
function inWords(offset: number): Text {
  const seconds = Math.abs(Math.round(offset))
  const [amount, en, zh] =
    seconds >= 2 * 86_400
      ? [Math.round(seconds / 86_400), 'days', '天']
      : seconds >= 2 * 3600
        ? [Math.round(seconds / 3600), 'hours', '小时']
        : [Math.round(seconds / 60), 'minutes', '分钟']
  return offset > 0
    ? { en: `${amount} ${en} ahead of`, zh: `比微信支付快 ${amount} ${zh}` }
    : { en: `${amount} ${en} behind`, zh: `比微信支付慢 ${amount} ${zh}` }
}

/** The clock is right, and yet the timestamp was too old: the request was held up. */
const HELD_UP = {
  cause: {
    en: "the request arrived more than 5 minutes from when it was signed, though this machine's clock is right",
    zh: '本机时钟准确，但请求到达时距签名已超过 5 分钟',
  },
  cure: {
    en: 'look for what holds requests up between signing and sending: a queue, a proxy, a stopped process or a fixed time',
    zh: '检查签名与发送之间是什么造成了延迟：队列、代理、被挂起的进程，或写死的时间',
  },
}

function find(facts: Facts): Found | undefined {
  const { clockOffset } = facts
  const isTold = [/timestamp/i, /5 ?分钟/].every((words) => refusedWith(facts, words) !== undefined)
  if (clockOffset !== undefined && Math.abs(clockOffset) > TOLERANCE)
    return isUnauthenticated(facts)
      ? { certainty: 'sure', parts: { offset: inWords(clockOffset) } }
      : undefined
  if (!isTold) return undefined
  if (clockOffset !== undefined) return { certainty: 'likely', ...HELD_UP }
  const offset = {
    en: 'more than 5 minutes ahead of or behind',
    zh: '与微信支付相差超过 5 分钟',
  }
  return { certainty: 'sure', parts: { offset } }
}

/** The clock of this machine is off by more than WeChat Pay allows. */
export const clock = defineKind({
  code: 'signature.clock',
  symptom: {
    en: '401 SIGN_ERROR with right keys, or Http头Authorization中的timestamp与发起请求的时间不得超过5分钟',
    zh: '密钥无误却报 401 SIGN_ERROR，或 message 为“Http头Authorization中的timestamp与发起请求的时间不得超过5分钟”',
  },
  cause: {
    en: "this machine's clock is %{offset} WeChat Pay's, and no request signed more than 5 minutes off is accepted",
    zh: '本机时钟%{offset}，签名时间相差超过 5 分钟的请求会被拒绝',
  },
  cure: {
    en: "set this machine's clock by NTP (in a container or virtual machine, that of its host), then send the same request again",
    zh: '用 NTP 校准本机时钟（容器或虚拟机请校准宿主机），再用原单号、原参数重试',
  },
  find,
})
