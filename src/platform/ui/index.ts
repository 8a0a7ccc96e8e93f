export { addIsland, addWorker, asset, islandText, serveAsset } from './assets.ts'
export { Qr } from './qr.tsx'
export { Beam, Mark } from './brand.tsx'
export { BarList, Share, Shift, SpanBeam, StackedMonths, type Bar, type Limit, type MonthValues, type Series } from './charts.tsx'
export {
  Actions,
  Button,
  ButtonLink,
  Choices,
  DateField,
  ErrorSummary,
  FileDrop,
  Select,
  TextArea,
  TextField,
  type Option,
} from './form.tsx'
export { Html } from './html.tsx'
export { keyFields, KeysSection, type KeyEntries } from './keys.tsx'
export {
  Breadcrumb,
  Card,
  Details,
  Grid,
  Hero,
  NumberedSteps,
  OnThisPage,
  PageTitle,
  PrintOnly,
  Prose,
  Section,
  Split,
  Ways,
  type Crumb,
} from './layout.tsx'
export {
  ActiveFilters,
  Filters,
  LanguageSwitch,
  Pager,
  SearchBox,
  SiteNav,
  SkipLink,
  SpanTabs,
  Tabs,
  type NavItem,
  type Tab,
} from './navigate.tsx'
export { link, usePlace, type Place } from './place.tsx'
export { go, words } from './request.ts'
export { page, type Frame, type FrameProps, type PageOptions } from './render.tsx'
export { Progress, Stepper, Timeline, type Happening, type Step } from './sequence.tsx'
export { Badge, Code, CodeBlock, EmptyState, Notice, Seal, Stats, type Stat, type Tone } from './status.tsx'
export { Words } from './words.tsx'
export { DefinitionList, numberColumn, Table, type Column, type Term } from './table.tsx'
