import { defineConfig } from 'vitepress'

const applications = [
  { text: 'Music', link: '/docs/music' },
  { text: 'Sentiment', link: '/docs/sentiment' },
  { text: 'Translation', link: '/docs/translator' },
  { text: 'Trajectories', link: '/docs/trajectory' },
  { text: 'Forecasts', link: '/docs/forecast' },
  { text: 'The studio', link: '/docs/studio' },
  { text: 'The lab', link: '/docs/lab' },
  { text: 'Apache Spark', link: '/docs/spark' },
  { text: 'Models', link: '/docs/models' },
  { text: 'Settings', link: '/docs/settings' },
  { text: 'Receipts', link: '/docs/receipts' },
  { text: 'FAQ', link: '/docs/faq' }
]

const library = [
  { text: 'Build with Unroll', link: '/docs/build-with' },
  { text: 'Recipes', link: '/docs/recipes' },
  { text: 'A tour of the engine', link: '/docs/engine-tour' },
  { text: 'An application of your own', link: '/docs/your-own-app' },
  { text: 'ONNX and plain Java', link: '/docs/exchange' },
  { text: 'Fewer bytes, and PyTorch', link: '/docs/pytorch' },
  { text: 'API reference', link: '/api/index.html', target: '_self' }
]

const contribute = [
  { text: 'Working on Unroll', link: '/CONTRIBUTING' },
  { text: 'Architecture', link: '/docs/architecture' },
  { text: 'Decisions', link: '/docs/decisions' },
  { text: 'Glossary', link: '/docs/glossary' },
  { text: 'Changes', link: '/CHANGELOG' }
]

const results = [
  { text: 'Overview', link: '/docs/results' },
  ...['music', 'sentiment', 'translator', 'trajectory', 'forecast', 'engine', 'lab', 'studio', 'spark'].map((name) => ({
    text: name[0].toUpperCase() + name.slice(1),
    link: `/docs/results/${name}`
  }))
]

// Anchors as GitHub makes them, so that one link works in both places.
const slugify = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replace(/ /g, '-')

export default defineConfig({
  title: 'Unroll',
  description: 'Sequence modelling for the JVM, in pure Java',
  lang: 'en',
  markdown: { anchor: { slugify }, toc: { slugify }, headers: { slugify } },
  ignoreDeadLinks: [/^\/api\//],
  themeConfig: {
    search: { provider: 'local' },
    outline: { level: [2, 3] },
    nav: [
      { text: 'Use it', link: '/docs/music', activeMatch: '/docs/(music|sentiment|translator|trajectory|forecast|studio|lab|spark|models|faq)' },
      { text: 'Build with it', link: '/docs/build-with', activeMatch: '/docs/(build-with|recipes|engine-tour|your-own-app|exchange|pytorch)' },
      { text: 'Contribute', link: '/CONTRIBUTING', activeMatch: '/(CONTRIBUTING|docs/(architecture|decisions|glossary))' },
      { text: 'Results', link: '/docs/results', activeMatch: '/docs/results' },
      { text: 'API', link: '/api/index.html', target: '_self' }
    ],
    sidebar: [
      { text: 'Use an application', items: applications },
      { text: 'Build with it', items: library },
      { text: 'Contribute', items: contribute },
      { text: 'Results', collapsed: true, items: results }
    ],
    docFooter: { prev: false, next: false }
  }
})
