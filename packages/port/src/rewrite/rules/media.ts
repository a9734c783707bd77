import { kind, STRING } from '../../analyse/kinds.js'
import { type Node, nameOf } from '../../parse/node.js'
import type { Rule } from '../calls/rules.js'
import { sameNames } from '../calls/same-names.js'
import type { Emitter } from '../emitter.js'
import { type Piece, piece } from '../piece.js'

const KINDS = {
  getStream: kind('stream'),
  getContentType: STRING,
  getMeta: STRING,
  setMeta: STRING,
} as const

/** The content of a file as bytes, where PHP reads it as a string. */
function asBytes(node: Node, e: Emitter, isText = false): Piece {
  const [path] = node.kind === 'call' ? (node['arguments'] as Node[]) : []
  const reads = node.kind === 'call' && /^\\?file_get_contents$/i.test(nameOf(node['what']))
  if (!reads || path === undefined) {
    const made = e.expr(node)
    return isText &&
      ['string', 'unknown', 'none'].includes(made.kind.k) &&
      !made.text.startsWith('fileBytes')
      ? piece(`${e.helper('contentOf')}(${made.text})`)
      : made
  }
  return piece(`${e.helper('fileBytes')}(${e.expr(path).text})`)
}

const WRITES = /\bf(?:write|puts|gets|read|getcsv|putcsv)\s*\(/i

/** Uploads: `MediaUtil`, and the streams of Guzzle's that it is given. */
export const media: readonly Rule[] = [
  {
    on: ['new WeChatPay\\Util\\MediaUtil'],
    examples: [
      {
        php: "$media = new \\WeChatPay\\Util\\MediaUtil('/a.jpg');",
        ts: "const media = new MediaUtil('/a.jpg')",
      },
    ],
    write: ({ args }, e) => {
      const texts = args.map(
        (one, index) => (index === 1 ? asBytes(one, e, true) : e.expr(one)).text,
      )
      return piece(`new ${e.sdk('MediaUtil')}(${texts.join(', ')})`, kind('media'))
    },
  },
  {
    on: Object.keys(KINDS).map((name) => `method media.${name}`),
    examples: [
      {
        php: `use WeChatPay\\Util\\MediaUtil;
$media = new MediaUtil('/a.jpg');
$client->v3->merchant->media->upload->post(['body' => $media->getStream(), 'headers' => ['Content-Type' => $media->getContentType()]]);`,
        ts: `const media = new MediaUtil('/a.jpg')
await client.v3.merchant.media.upload.post({
  body: media.getStream(),
  headers: { 'Content-Type': media.getContentType() },
})`,
      },
    ],
    write: sameNames(KINDS),
  },
  {
    on: ['new GuzzleHttp\\Psr7\\LazyOpenStream', 'function fopen'],
    examples: [
      {
        php: `use GuzzleHttp\\Psr7\\LazyOpenStream;
use WeChatPay\\Util\\MediaUtil;
$media = new MediaUtil('/a.jpg', new LazyOpenStream('/b.jpg', 'r'));`,
        ts: "const media = new MediaUtil('/a.jpg', fileBytes('/b.jpg'))",
      },
    ],
    write: ({ args }, e) => {
      const [path, mode] = args
      if (path === undefined) return undefined
      const writes = mode?.kind === 'string' && /[wax+]/.test(String(mode['value']))
      if (!writes) return piece(`${e.helper('fileBytes')}(${e.expr(path).text})`)
      // What only the SDK writes to is named by its path.
      return WRITES.test(e.unit.read.text) ? undefined : e.expr(path)
    },
  },
  {
    on: [
      'static GuzzleHttp\\Psr7\\Utils::streamFor',
      'static GuzzleHttp\\Psr7\\Utils::tryFopen',
      'static GuzzleHttp\\Psr7\\Utils::copyToString',
    ],
    examples: [
      {
        php: `use GuzzleHttp\\Psr7\\Utils;
$bytes = Utils::tryFopen('/a.jpg', 'r');`,
        ts: "const bytes = fileBytes('/a.jpg')",
      },
    ],
    write: ({ args, name }, e) => {
      const [source] = args
      if (source === undefined) return undefined
      const made = asBytes(source, e)
      const mode = args[1]
      const writes = mode?.kind === 'string' && /[wax+]/.test(String(mode['value']))
      return name.toLowerCase() === 'tryfopen' && !writes
        ? piece(`${e.helper('fileBytes')}(${made.text})`)
        : made
    },
  },
  {
    on: ['static GuzzleHttp\\Psr7\\Utils::hash'],
    examples: [
      {
        php: `use GuzzleHttp\\Psr7\\Utils;
echo Utils::hash(Utils::tryFopen('/a.jpg', 'r'), 'sha256');`,
        ts: "console.log(hash('sha256', fileBytes('/a.jpg')))",
      },
    ],
    write: ({ args }, e) => {
      const [source, algorithm] = args
      if (source === undefined || algorithm === undefined) return undefined
      return piece(`${e.helper('hash')}(${e.expr(algorithm).text}, ${e.expr(source).text})`, STRING)
    },
  },
  {
    on: ['new GuzzleHttp\\Psr7\\MultipartStream'],
    examples: [
      {
        php: `use GuzzleHttp\\Psr7\\MultipartStream;
$parts = new MultipartStream([['name' => 'a', 'contents' => 'b']]);`,
        ts: "const parts = [{ name: 'a', contents: 'b' }]",
      },
    ],
    write: ({ args }, e) => (args[0] === undefined ? undefined : e.expr(args[0])),
  },
]
