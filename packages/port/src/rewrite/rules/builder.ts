import { kind } from '../../analyse/kinds.js'
import { isNode, type Node } from '../../parse/node.js'
import { hasComputedKey, heldWords, milliseconds, SECONDS } from '../calls/guzzle-words.js'
import type { Rule } from '../calls/rules.js'
import type { Emitter } from '../emitter.js'
import { writeItems } from '../expressions/arrays.js'
import { type Piece, piece } from '../piece.js'

/** Options of Guzzle's that the configuration of a client refuses. */
const REFUSED = new Set(
  (
    'handler delay on_stats on_headers progress version decode_content cookies auth expect curl force_ip_resolve ' +
    'idn_conversion synchronous read_timeout sink query'
  ).split(' '),
)

function configOption(
  item: Node,
  key: string,
  isComputed: boolean,
  e: Emitter,
): Piece | 'drop' | undefined {
  const value = item['value'] as Node
  if (REFUSED.has(key)) {
    e.report(item, key === 'handler' ? 'handler-stack' : 'config-dropped', {
      option: key,
      source: e.source(item),
    })
    return 'drop'
  }
  if (key === 'verify' && value.kind === 'boolean') {
    if (value['value'] === false)
      e.report(item, 'config-dropped', { option: 'verify', source: e.source(item) })
    return 'drop'
  }
  return SECONDS.has(key) && !isComputed ? milliseconds(value, e) : undefined
}

const TEXTS = new Set([
  'mchid',
  'serial',
  'secret',
  'apiv3Key',
  'base_uri',
  'cert',
  'ssl_key',
  'verify',
])
const OTHERS = new Set([
  'privateKey',
  'certs',
  'merchant',
  'timeout',
  'connect_timeout',
  'headers',
  'proxy',
  'http_errors',
  'debug',
])

/** Whether the configuration compiles as it stands. */
function fits(config: Node, e: Emitter): boolean {
  return (config['items'] as Node[]).filter(isNode).every((item) => {
    const key = isNode(item['key']) ? (item['key'] as Node)['value'] : undefined
    const value = item['value'] as Node
    if (typeof key !== 'string') return false
    const kinds = e.quietly(() => e.kindsOf(value), e.isQuiet)
    if (TEXTS.has(key)) return ['string', 'unknown', 'none'].includes(kinds)
    if (key === 'privateKey') return ['string', 'key', 'unknown', 'none'].includes(kinds)
    return (
      OTHERS.has(key) &&
      kinds !== 'null' &&
      (key !== 'certs' || ['map', 'unknown', 'none'].includes(kinds))
    )
  })
}

/** `Builder::factory([...])` */
export const builder: readonly Rule[] = [
  {
    on: ['static WeChatPay\\Builder::factory'],
    examples: [
      {
        php: `use WeChatPay\\Builder;
$client = Builder::factory(['mchid' => '1900000001', 'timeout' => 2.5, 'secret' => getenv('KEY')]);`,
        ts: `const client = Builder.factory({ mchid: '1900000001', timeout: 2500, secret: getenv('KEY') })`,
      },
      {
        php: `use GuzzleHttp\\RequestOptions;
use WeChatPay\\Builder;
$client = Builder::factory(['mchid' => '1900000001', RequestOptions::CONNECT_TIMEOUT => 1]);`,
        ts: `const client = Builder.factory({ mchid: '1900000001', connect_timeout: 1000 })`,
      },
      {
        php: `$client = WeChatPay\\Builder::factory([...$defaults, 'timeout' => 5]);`,
        ts: `const client = Builder.factory({ ...guzzleOptions(defaults), timeout: 5000 } as any)`,
      },
    ],
    write: ({ args }, e) => {
      const [config] = args
      const name = e.sdk('Builder')
      if (config === undefined) return piece(`${name}.factory({} as any)`, kind('client'))
      if (config.kind !== 'array' || (config['items'] as Node[]).filter(isNode).length === 0)
        return piece(
          `${name}.factory(${heldWords(e.expr(config), config, e, true)} as any)`,
          kind('client'),
        )
      const isComputed = hasComputedKey(config)
      const made = writeItems(config, e, {
        write: (item, key) => configOption(item, key, isComputed, e),
        spread: (part, node) => heldWords(part, node, e, true),
      })
      if (isComputed)
        return piece(
          `${name}.factory(${e.helper('guzzleOptions')}(${made.text}) as any)`,
          kind('client'),
        )
      return piece(
        `${name}.factory(${made.text}${fits(config, e) ? '' : ' as any'})`,
        kind('client'),
      )
    },
  },
]
