export * from './bytes.js'
export * from './mixed.js'
export * from './values.js'
