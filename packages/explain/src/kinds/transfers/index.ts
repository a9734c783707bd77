import { oldProduct } from './old-product.js'
import { sceneReport } from './scene-report.js'
import { upgraded } from './upgraded.js'

/** Transfers to payers. */
export const TRANSFERS = [upgraded, oldProduct, sceneReport] as const
