import type { NotificationEvent, Operation } from '../model.js'
import { querySchema } from '../query-schema.js'
import { checkSchema } from './schema-rules.js'
import { checkUnsigned } from './unsigned-rules.js'

/** Variable names of a path template, in order. */
export function templateVariables(template: string): string[] {
  return [...template.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '')
}

/**
 * Checks what a JSON schema can't say of one operation: placeholders match path parameters,
 * required names exist, replacements exist. Returns one line a problem.
 */
export function checkOperation(operation: Operation, paths: ReadonlySet<string>): string[] {
  const problems: string[] = []
  const key = `${operation.method} ${operation.path}`
  const report = (text: string) => problems.push(`${key}: ${text}`)
  const variables = templateVariables(operation.template ?? operation.path)
  const parameters = (operation.parameters?.path ?? []).map((parameter) => parameter.name)
  for (const name of variables)
    if (!parameters.includes(name)) report(`placeholder {${name}} has no path parameter`)
  for (const name of parameters)
    if (!variables.includes(name)) report(`path parameter ${name} has no placeholder`)
  for (const place of ['path', 'query', 'header'] as const) {
    const names = (operation.parameters?.[place] ?? []).map((parameter) => parameter.name)
    if (new Set(names).size !== names.length) report(`${place} parameters hold a duplicate`)
  }
  for (const parameter of operation.parameters?.path ?? [])
    if (!parameter.required) report(`path parameter ${parameter.name} is optional`)
  for (const successor of operation.replacedBy ?? []) {
    const path = successor.split('#')[0] ?? ''
    if (!paths.has(path)) report(`replaced by ${path}, which is not in the catalog`)
  }
  if (operation.method === 'GET' && operation.body) report('GET with a body')
  if (operation.nonceless && operation.body?.schema.properties?.['nonce_str'])
    report('nonceless, yet nonce_str is a field')
  checkUnsigned(operation, report)
  const query = querySchema(operation)
  if (query) checkSchema(query, 'query', report)
  if (operation.queryRules && !query) report('either-or rules without a query')
  if (operation.body) checkSchema(operation.body.schema, 'body', report)
  for (const [status, schema] of Object.entries(operation.responses))
    if (schema) checkSchema(schema, `responses.${status}`, report)
  return problems
}

/** Checks all operations, and that no (method, path) stands twice. */
export function checkOperations(operations: readonly Operation[]): string[] {
  const paths = new Set(operations.map((operation) => operation.path))
  const seen = new Set<string>()
  const problems: string[] = []
  for (const operation of operations) {
    const key = `${operation.method} ${operation.path}`
    if (seen.has(key)) problems.push(`${key}: stands twice`)
    seen.add(key)
    problems.push(...checkOperation(operation, paths))
  }
  return problems
}

/** Checks all notifications: shapes, and that no (version, event) stands twice. */
export function checkNotifications(events: readonly NotificationEvent[]): string[] {
  const seen = new Set<string>()
  const problems: string[] = []
  for (const event of events) {
    const key = `${event.version} ${event.event}`
    const report = (text: string) => problems.push(`${key}: ${text}`)
    if (seen.has(key)) report('stands twice')
    seen.add(key)
    if (event.eventTypes && !event.eventTypes.includes(event.event))
      report('eventTypes leave its own name out')
    if (event.cipherField && !event.envelope?.properties?.[event.cipherField])
      report(`cipher field ${event.cipherField} is not in its envelope`)
    checkSchema(event.resource, 'resource', report)
    if (event.envelope) checkSchema(event.envelope, 'envelope', report)
    if (event.ack?.body) checkSchema(event.ack.body, 'ack', report)
  }
  return problems
}
