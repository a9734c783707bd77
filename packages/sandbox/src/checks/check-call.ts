import type { Operation, Parameter } from '@wechatpay-chain/catalog'
import type { Call } from '../flows/flow.js'
import { message } from '../messages/index.js'
import { ERROR_NUMBER, parameterFailure } from '../protocol/failure.js'
import { type ValidationRules, type Violation, validate } from '../schema/validate.js'
import { encryptionViolation } from './encrypted-fields.js'

/**
 * Fields that were checked with the signature; the catalog has outdated lengths for some of them.
 */
const V2_COMMON = new Set(['mch_id', 'sign', 'sign_type', 'nonce_str'])

/**
 * Compares path, query and body of a call with the catalog.
 *
 * @throws Failure `PARAM_ERROR` with the first thing that is wrong.
 */
export function checkCall(operation: Operation, call: Call): void {
  const sealed = call.context.checkSealedFields ? encryptionViolation : () => undefined
  const violation =
    pathViolation(operation, call) ??
    queryViolation(operation, call) ??
    bodyViolation(operation, call) ??
    sealed(operation, call)
  if (!violation) return
  const { detail, issue, number } = violation
  throw parameterFailure(detail, issue, { number })
}

function pathViolation(operation: Operation, call: Call): Violation | undefined {
  const documented = operation.parameters?.path ?? []
  return stringViolation(
    documented.filter(({ name }) => Object.hasOwn(call.variables, name)),
    call.variables,
    { location: 'path', textual: true },
  )
}

function queryViolation(operation: Operation, call: Call): Violation | undefined {
  return stringViolation(operation.parameters?.query ?? [], call.query, {
    location: 'query',
    textual: true,
  })
}

function stringViolation(
  parameters: readonly Parameter[],
  values: Record<string, string>,
  rules: ValidationRules,
): Violation | undefined {
  const properties = Object.fromEntries(
    parameters.map(({ required: _, ...schema }) => [schema.name, schema]),
  )
  const required = parameters
    .filter((parameter) => parameter.required)
    .map((parameter) => parameter.name)
  return validate({ type: 'object', properties, required }, values, rules)
}

function bodyViolation({ body }: Operation, call: Call): Violation | undefined {
  if (!body) return undefined
  if (body.mediaType === 'application/json')
    return validate(body.schema, call.body, { location: 'body', strict: true })
  if (body.mediaType === 'multipart/form-data')
    return uploadViolation(body.schema.required ?? [], call)
  const fields = Object.fromEntries(
    Object.entries(call.body).filter(([name]) => !V2_COMMON.has(name)),
  )
  const required = (body.schema.required ?? []).filter((name) => !V2_COMMON.has(name))
  return validate({ ...body.schema, required }, fields, { location: 'body', textual: true })
}

function uploadViolation(
  required: readonly string[],
  { body, files }: Call,
): Violation | undefined {
  const missing = required.find(
    (name) => !Object.hasOwn(body, name) && !files.some((file) => file.field === name),
  )
  if (missing === undefined) return undefined
  return {
    detail: { field: `/${missing}`, value: null, location: 'body' },
    issue: message('parameter.part-missing'),
    number: ERROR_NUMBER.illegalParameter,
  }
}
