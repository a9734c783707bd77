import type { Operation, Parameter, Schema } from './model.js'

const toSchema = ({ name: _name, required: _required, ...schema }: Parameter): Schema => schema

/**
 * The query parameters of an operation as one object, with its either-or rules; `undefined` when it
 * takes none. APIv2's `sign` and `nonce_str` are not required: the client adds them.
 */
export function querySchema(operation: Operation): Schema | undefined {
  const parameters = operation.parameters?.query
  if (!parameters) return undefined
  const isV2 = operation.path.startsWith('v2/')
  const byClient = (name: string) => isV2 && (name === 'sign' || name === 'nonce_str')
  return {
    type: 'object',
    required: parameters
      .filter(({ name, required }) => required && !byClient(name))
      .map(({ name }) => name),
    ...operation.queryRules,
    properties: Object.fromEntries(
      parameters.map((parameter) => [parameter.name, toSchema(parameter)]),
    ),
  }
}
