/** What the catalog says of operations, for the browser and for Node. */
export { checkCall } from './check-call.js'
export { fieldKind } from './field-kind.js'
export { nearestRoute } from './nearest.js'
export { requiredFields } from './required-fields.js'
export { findRoute, methodsOf } from './routes.js'
