import { kind } from '../../analyse/kinds.js'
import { type Node, nameOf } from '../../parse/node.js'
import type { Rule } from '../calls/rules.js'
import type { Emitter } from '../emitter.js'
import { asString } from '../expressions/literals.js'
import { paren, piece } from '../piece.js'

/** The response whose body an expression is: `(string) $r->getBody()`, `$r->getBody()->getContents()`. */
export function responseOf(node: Node, e: Emitter): Node | undefined {
  if (node.kind === 'cast' && node['type'] === 'string') return responseOf(node['expr'] as Node, e)
  if (node.kind !== 'call') return undefined
  const what = node['what'] as Node
  if (what.kind === 'name' && nameOf(what).replace(/^\\/, '').toLowerCase() === 'strval')
    return responseOf((node['arguments'] as Node[])[0] ?? what, e)
  if (what.kind !== 'propertylookup') return undefined
  const name = nameOf(what['offset']).toLowerCase()
  if (name === 'getcontents' || name === '__tostring') return responseOf(what['what'] as Node, e)
  return name === 'getbody' ? (what['what'] as Node) : undefined
}

/** `json_encode(simplexml_load_string($xml))`: how PHP code reads the XML of APIv2. */
function xmlOf(node: Node): Node | undefined {
  if (node.kind !== 'call' || !/^\\?json_encode$/i.test(nameOf(node['what']))) return undefined
  const [inner] = node['arguments'] as Node[]
  if (inner?.kind !== 'call' || !/^\\?simplexml_load_string$/i.test(nameOf(inner['what'])))
    return undefined
  return (inner['arguments'] as Node[])[0]
}

/** XML that is read by its own members: `simplexml_load_string($xml)->return_code`. */
export const xml: readonly Rule[] = [
  {
    on: ['function simplexml_load_string'],
    examples: [
      {
        php: '$data = simplexml_load_string($text); echo $data->return_code;',
        ts: 'const data: any = Transformer.toArray(str(text))\nconsole.log((data as any).return_code)',
      },
    ],
    write: ({ args }, e) =>
      args[0] === undefined
        ? undefined
        : piece(`${e.sdk('Transformer')}.toArray(${asString(e.expr(args[0]), e)})`, kind('data')),
  },
  {
    on: ['function libxml_disable_entity_loader', 'function libxml_use_internal_errors'],
    examples: [{ php: 'libxml_disable_entity_loader(true); echo 1;', ts: 'console.log(1)' }],
    write: () => piece('undefined', kind('void')),
  },
]

/** The body of a response as data: the SDK has parsed it by then. */
export const jsonDecode: readonly Rule[] = [
  {
    on: ['function json_decode'],
    examples: [
      {
        php: 'print_r(json_decode((string) $client->v3->certificates->get()->getBody(), true));',
        ts: 'console.log((await client.v3.certificates.get()).data)',
      },
    ],
    write: ({ args }, e) => {
      const xml = args[0] === undefined ? undefined : xmlOf(args[0])
      if (xml !== undefined)
        return piece(`${e.sdk('Transformer')}.toArray(${asString(e.expr(xml), e)})`, kind('data'))
      const response = args[0] === undefined ? undefined : responseOf(args[0], e)
      if (response === undefined) return undefined
      const peeked = e.peek(response)
      const made =
        peeked.k === 'response' || response.kind === 'call' ? e.expr(response) : undefined
      if (made === undefined) return undefined
      if (made.kind.k !== 'response')
        return piece(`${e.helper('jsonDecode')}(String(${paren(made.text)}.getBody()))`)
      const holder = made.text.endsWith('.response!') ? made.text : paren(made.text)
      return piece(`${holder}.data`, kind('data'))
    },
  },
]
