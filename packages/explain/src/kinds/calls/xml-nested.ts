import { defineKind } from '../../kind.js'

/** The root element of XML was written out. */
export const xmlNested = defineKind({
  code: 'calls.xml-nested',
  symptom: {
    en: 'xml: { xml: { … } } is refused',
    zh: 'xml: { xml: { … } } 被拒绝',
  },
  cause: {
    en: 'xml has the one member "xml": the root element was written out',
    zh: 'xml 里只有一个成员“xml”：多写了一层根元素',
  },
  cure: {
    en: "write the parameters directly, xml: { mch_id: '…', … }",
    zh: "请直接写参数 xml: { mch_id: '…', … }",
  },
})
