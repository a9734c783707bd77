import type { Operation } from '@wechatpay-chain/catalog'
import type { Call, Handler } from '../flows/flow.js'
import { flatFields, successOf } from '../flows/generated.js'
import { empty, type GatewayResponse, json, xml } from '../protocol/response.js'
import { actOn, deleteOne, updateOne } from './change.js'
import { createOne } from './create.js'
import { keyFields, missingParent, requireOne } from './find.js'
import { listPage } from './list.js'
import { isMadeByOperation, type ModelledOperation, modelOf } from './model.js'
import { parentExists } from './parents.js'
import { type Shown, showResource } from './show.js'
import type { StoredResource } from './stored-resource.js'

const KINDS: Readonly<
  Record<string, ((model: ModelledOperation, call: Call) => StoredResource) | undefined>
> = {
  create: createOne,
  read: requireOne,
  update: updateOne,
  action: actOn,
  delete: deleteOne,
}

/**
 * Makes the handler of an operation whose resource the sandbox keeps: it makes, reads, lists,
 * changes or ends it as the model says. Returns nothing for calculations, files, pages and
 * reference data.
 */
export function resourceHandler(operation: Operation): Handler | undefined {
  const model = modelOf(operation)
  if (!model || operation.redirect || isComputed(model)) return undefined
  const [status, schema] = successOf(operation)
  const { kind } = model.row
  if (kind === 'list') {
    if (schema?.type !== 'object' || !model.row.returns.what.startsWith('list at '))
      return undefined
    return (call) => respond(call, status, listPage(model, call, schema))
  }
  const change = KINDS[kind]
  if (!change) return undefined
  return (call) => {
    const stored = change(model, call)
    if (schema?.type !== 'object') return call.request.dialect === 'v2' ? xml({}) : empty(status)
    return respond(
      call,
      status,
      showResource(schema, stored, {
        resource: model.resource,
        returns: model.row.returns,
        context: call.context,
        textual: call.request.dialect === 'v2',
      }),
    )
  }
}

/**
 * A token, a file or a calculation for something that was never made is refused; a file of something
 * needs it to be there.
 */
export function guarded(operation: Operation, handler: Handler): Handler {
  const model = modelOf(operation)
  if (!model) return handler
  const { kind, notFound } = model.row
  const isOfThing = kind === 'download' && notFound && keyFields(model.row).length > 0
  return (call) => {
    if (!parentExists(model.row, call)) throw missingParent(model)
    if (isOfThing && isMadeByOperation(model.name)) requireOne(model, call)
    return handler(call)
  }
}

/** What is computed from other resources is no resource of its own. */
function isComputed({ resource }: ModelledOperation): boolean {
  return /^(?:computed|changed by|the address|rules of)/.test(resource.madeBy ?? '')
}

function respond(call: Call, status: number, { value, invented }: Shown): GatewayResponse {
  const marks = invented.length > 0 ? { invented } : {}
  if (call.request.dialect === 'v3') return { ...json(value, status), ...marks }
  return { ...xml(flatFields(value as Record<string, unknown>)), ...marks }
}
