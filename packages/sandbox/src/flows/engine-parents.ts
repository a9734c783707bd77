import { findOperation } from '@wechatpay-chain/catalog'
import { missingParent } from '../resources/find.js'
import { modelOf } from '../resources/model.js'
import { parentExists } from '../resources/parents.js'
import type { Handler } from './flow.js'

/**
 * Lets a flow's operation hang under what the resource engine keeps, by the operation's row of the
 * resource model: without that it is refused as the documents say.
 */
export function withParent(handler: Handler): Handler {
  return (call) => {
    const { operation } = findOperation(call.request.method, call.template)!
    const model = modelOf(operation)
    if (model && !parentExists(model.row, call)) throw missingParent(model)
    return handler(call)
  }
}
