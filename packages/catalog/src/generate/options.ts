import type { Operation, Parameter, Schema } from '../model.js'
import { querySchema } from '../query-schema.js'
import { type Place, printFieldComment } from './field-comment.js'
import { propertyKey, quote } from './names.js'
import { printObjectDeclaration } from './object-type.js'
import { printUpload } from './upload.js'
import { printValueType, typeParametersOf } from './value-type.js'

/**
 * The declarations of a verb's argument, the type to name it by, and whether it can be left out.
 */
export interface OptionsDeclaration {
  readonly declarations: string
  readonly type: string
  readonly optional: boolean
}

/** Headers that the SDK sends by itself; the caller may still give them. */
const sentByTheClient = new Set(['Wechatpay-Serial'])

function printPathVariable(operation: Operation, parameter: Parameter): string {
  const fixed =
    operation.template && parameter.enum?.length === 1
      ? quote(String(parameter.enum[0]))
      : 'PathValue'
  return `${printFieldComment(parameter, 'query', '  ')}  ${propertyKey(parameter.name)}: ${fixed}\n`
}

function printHeaders(parameters: readonly Parameter[]): string {
  const required = parameters.some(({ name, required }) => required && !sentByTheClient.has(name))
  const fields = parameters.map((parameter) => {
    const byClient = sentByTheClient.has(parameter.name)
    const mark = parameter.required && !byClient ? '' : '?'
    const type = printValueType({ ...parameter, required: [] }, 'query', '    ')
    return `${printFieldComment(parameter, 'query', '    ', byClient ? ['SDK 自动填写'] : [])}    ${propertyKey(parameter.name)}${mark}: ${type}\n`
  })
  return `  headers${required ? '' : '?'}: RequestHeaders & {\n${fields.join('')}  }\n`
}

function printFlags(operation: Operation): string {
  const isV2 = operation.path.startsWith('v2/')
  const security = operation.security
    ? '  /** 需要双向证书（商户API证书）；默认自动携带，false 表示不携带 */\n  security?: boolean\n'
    : isV2
      ? '  security?: boolean\n'
      : ''
  const nonceless = operation.nonceless
    ? '  /** 本接口不带 nonce_str */\n  nonceless: true\n'
    : isV2
      ? '  nonceless?: boolean | null\n'
      : ''
  return security + nonceless
}

function isOptionalObject(schema: Schema, isXml: boolean): boolean {
  const required = (schema.required ?? []).filter(
    (name) => !(isXml && (name === 'sign' || name === 'nonce_str')),
  )
  return required.length === 0 && !schema.oneOfRequired && !schema.anyOfRequired
}

/**
 * Prints the argument of a verb: path variables, `json`, `xml`, `query`, headers and flags, exactly
 * as the operation takes them.
 */
export function printOptions(name: string, operation: Operation): OptionsDeclaration {
  const declarations: string[] = []
  const members: string[] = []
  const extras: string[] = []
  let optional = true
  const need = (mark: boolean) => {
    if (mark) optional = false
    return mark ? '' : '?'
  }
  const declare = (type: string, schema: Schema, place: Place) => {
    const text = printObjectDeclaration(type, schema, place)
    declarations.push(text)
    return `${type}${typeParametersOf(text).arguments}`
  }
  for (const parameter of operation.parameters?.path ?? []) {
    members.push(printPathVariable(operation, parameter))
    optional = false
  }
  const query = querySchema(operation)
  if (query) {
    const signed = operation.path.startsWith('v2/') && operation.method === 'GET'
    const type = declare(`${name}Query`, query, signed ? 'v2-query' : 'query')
    const mark = need(!isOptionalObject(query, false))
    // APIv2 signs what stands in `xml` and sends it in the query; a page opened in a browser takes
    // a plain query.
    if (signed)
      extras.push(`({ query${mark}: ${type}; xml?: never } | { xml: ${type}; query?: never })`)
    else members.push(`  query${mark}: ${type}\n`)
  }
  const { body } = operation
  if (body?.mediaType === 'multipart/form-data') {
    extras.push('Upload')
    members.push(printUpload(body))
    optional = false
  } else if (body) {
    const isXml = body.mediaType === 'text/xml'
    const place = isXml ? 'xml' : 'json'
    const type = declare(`${name}${isXml ? 'Xml' : 'Json'}`, body.schema, place)
    members.push(`  ${place}${need(!isOptionalObject(body.schema, isXml))}: ${type}\n`)
  }
  const headers = operation.parameters?.header
  if (headers) {
    members.push(printHeaders(headers))
    need(headers.some(({ name: header, required }) => required && !sentByTheClient.has(header)))
  }
  members.push(printFlags(operation))
  if (operation.nonceless) optional = false
  const inner = members.join('')
  if (inner === '' && extras.length === 0)
    return { declarations: '', type: 'CallOptions', optional: true }
  const generic = typeParametersOf(inner)
  const type = `${name}Options`
  declarations.push(
    `export interface ${type}${generic.parameters} extends CallOptions {\n${inner}}\n`,
  )
  return {
    declarations: declarations.join(''),
    type: [`${type}${generic.arguments}`, ...extras].join(' & '),
    optional,
  }
}
