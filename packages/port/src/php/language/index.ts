export {
  arrayPushed,
  classNamed,
  classOf,
  clone,
  declaring,
  eachEntryOf,
  eachOf,
  elvis,
  entries,
  exit,
  implementInterfaces,
  implementsInterface,
  Keyed,
  keyed,
  nameClass,
  parentClassOf,
  spread,
  taken,
  unset,
  useTrait,
  values,
} from './control.js'
export { at, phpArray, publicOf, put, slot, update } from './elements.js'
export * from './exceptions.js'
export { contentOf, fileBytes } from './file-bytes.js'
export { ArrayIterator, keyedFrom } from './iterators.js'
export { type ReceivedByHand, receiveNotification } from './notifications.js'
export {
  NotPortedError,
  notGiven,
  notPorted,
  notPortedClass,
  notPortedFunction,
} from './placeholders.js'
export {
  any,
  eachOfLimit,
  otherwise,
  promiseFor,
  rejectionFor,
  settle,
  unwrap,
  wait,
} from './promises.js'
export { guzzleOptions, isResponse } from './responses.js'
