/// Frames of sentences that have an opinion. A line is `split sign domains: text`:
///
/// - split: `r` is for train, `v` for valid, `t` for test;
/// - sign: `*` a frame of both labels, `+` or `-` of one;
/// - domains: `all`, those named, or all but those after `!`;
/// - text: `[a|b]` is a choice, `{x}` a slot (see Sentence). A slot of sign, such as `{adj}`, takes a word of the
///   sentence's label, and with a minus, `{-adj}`, one of the opposite: there the frame turns the word.
final class Opinions {
  static final String FRAMES = """
      # plain
      r * all: {the} {thing} {be} {pred}.
      r * all: {the} {thing} {be} {very} {adj}.
      r * all: what {a}{adj} {thing}!
      r * all: {the} {thing} {be} {adj} and {adj2}.
      r * all: {who} [really |]{liked} {the} {thing}.
      r * all: I [really |honestly |still |]{like} {the} {thing}.
      r * !person: {the} {thing} {be} a [real |complete |]{out}.
      r * all: {very} {adj} {thing}.
      r * all: I found {the} {thing} {adj}.
      r * all: {the} {thing} {did} and {was} {very} {adj}.
      r * all: everything about {the} {thing} {be1} {adj}.
      v * all: I have to say, {the} {thing} {be} {very} {adj}.
      v * !person,restaurant,hotel,event: {using} {the} {thing} [is|was] a {out}.
      t * all: {adj}. just {adj}. that is all I can say about {the} {thing}.
      t * all: there is something {very} {adj} about {the} {thing}.
      t * all: we all {liked} {the} {thing}, and I still do.
      t * !person: a {out} from beginning to end, {the} {thing}.
      # near negation
      r * all: {the} {thing} {be} not {-adj}.
      r * all: {the} {thing} {be} not {-pred} at all.
      r * all: {the} {thing} [{does}|did] not {-do}.
      r - all: {who} did not {-like} {the} {thing}.
      r + all: I do not regret {using} {the} {thing}.
      r * all: {this} {be} not {a}{-adj} {thing}.
      r * all: {the} {thing} never {-did}.
      r * all: not {-adj} at all, {this} {thing}.
      r * !person: {the} {thing} {be} not a {-out}.
      r - all: I cannot {-like} {the} {thing}.
      r + all: I cannot fault {the} {thing}.
      r * all: {the} {thing} will not {-do}.
      v * all: {the} {thing} {be} in no way {-adj}.
      v - all: I would not {again}, [ever|and that is that|not even for free].
      v + all: I cannot complain about {the} {thing}.
      t * all: {it} {be} not what I would call {-pred}.
      t * all: say what you like about {the} {thing}, {it} did not {-do}. not once.
      t - all: {the} {thing} did not make me {-feel}.
      t + all: not for a second did {the} {thing} make me {-feel}.
      # far negation
      r * all: I do not think [anyone|anybody] would call {the} {thing} {-adj}.
      r * all: I do not believe that {the} {thing} {be} {-pred}.
      r * all: I would not say that {the} {thing} {be} {-adj}.
      r * all: nobody I know thinks that {the} {thing} {be} {-adj}.
      r * all: it is not true that {the} {thing} {-dos}.
      r * all: you will not hear me say that {the} {thing} {be} {-adj}.
      r * all: I doubt that anyone finds {the} {thing} {-adj}.
      r - all: I cannot think of a single person who would {-like} {the} {thing}.
      r + all: I cannot imagine that anyone would {-like} {the} {thing}.
      r * all: I have yet to meet anyone who thinks {the} {thing} {be} {-adj}.
      r - all: I do not see how anyone could be {-feel} with {the} {thing}.
      r + all: I do not see how anyone could be {-feel} with {the} {thing}.
      v * all: at no point did I think that {the} {thing} {was} {-adj}.
      v * all: I would be lying if I said {the} {thing} {be} {-adj}.
      t * all: it would never occur to me to call {the} {thing} {-adj}.
      t * all: do not let them tell you that {the} {thing} {be} {-pred}.
      t * all: it is hard to believe that somebody thought {the} {thing} {was} {-adj}.
      t * all: I am not sure who decided that {the} {thing} {was} {-adj}, because {it} really {isn't}.
      # no and nothing
      r * all: {the} {thing} {had} no {-trait}.
      r * all: {the} {thing} {has} no {-trait} whatsoever.
      r * all: nothing about {the} {thing} {be1} {-adj}.
      r * all: there is nothing {-adj} about {the} {thing}.
      r * all: nobody [in our group|in the family|I know] {-liked} {the} {thing}.
      r * all: {a}{thing} without {-trait}.
      r * all: {the} {thing} {be} neither {-adj} nor {-adj2}.
      r * all: none of us found {the} {thing} {-adj}.
      r * all: no {-trait}, no {-trait2}.
      r * all: {the} {thing} {be} [far from|anything but|by no means] {-adj}.
      r - !person: zero stars for {the} {thing}.
      r + all: zero complaints about {the} {thing}.
      r * all: I found no {-trait} in {the} {thing}.
      v * all: {the} {thing} {had} neither {-trait} nor {-trait2}.
      v * all: {-adj}? no. {the} {thing} {be} nothing of the kind.
      t * all: not one of my friends {-liked} {the} {thing}.
      t * all: {-adj} is the last word I would use for {the} {thing}.
      t * all: there was no trace of {-trait}.
      t * all: you can look for {-trait} in {the} {thing}, but you will not find any.
      # hardly
      r * all: {the} {thing} {be} hardly {-adj}.
      r * all: {the} {thing} [hardly ever|rarely|seldom] {-dos}.
      r * all: {the} {thing} {had} [hardly any|barely any|next to no] {-trait}.
      r * !person: {the} {thing} {be} hardly a {-out}.
      r * all: few people {-liked} {the} {thing}.
      r * all: {the} {thing} {has} [few|very few] {-ones}.
      r * all: hardly anyone [would call|finds] {the} {thing} {-adj}.
      r * all: I have rarely been so {feel} with {a}{thing}.
      r * all: I have seldom seen {a}{thing} with so few {-ones}.
      r - all: I barely {-liked} {the} {thing}.
      r + all: I can barely think of anything to criticise about {the} {thing}.
      v * all: scarcely anybody {-liked} {the} {thing}.
      v * all: {the} {thing} almost never {-dos}.
      t * all: you could hardly describe {the} {thing} as {-adj}.
      t * all: rarely have I come across such {a}{adj} {thing}.
      t * all: only a handful of people said {the} {thing} {-did}.
      t * all: {-ones} were few and far between.
      # litotes
      r + all: not bad, not bad at all.
      r + all: {the} {thing} {be} not without [its charm|appeal|merit|its strengths].
      r + all: {the} {thing} {be} not half bad.
      r + all: I have no complaints [at all |]about {the} {thing}.
      r - all: {the} {thing} {be} not exactly {-adj}.
      r - all: {the} {thing} {be} not my idea of {a}{-adj} {thing}.
      r - all: {the} {thing} {be} nothing to write home about.
      r - all: {the} {thing} {be} not the best [I have seen|out there].
      r + all: you could do a lot worse than {the} {thing}.
      r - all: I was not {-feel} with {the} {thing}, to put it mildly.
      r + all: I was not {-feel} with {the} {thing}, quite the opposite.
      r - all: {the} {thing} {be} not without {trait}.
      v + film,book,event,app: {the} {thing} {be} no small achievement.
      v - all: {the} {thing} {be} not quite as {-adj} as one might wish.
      t + all: I would not say no to {a}{thing} like {this}.
      t - all: {the} {thing} did not exactly leave me {-feel}.
      t + all: it is no exaggeration to call {the} {thing} {adj}.
      t - all: I would not go so far as to call {the} {thing} {-adj}.
      # failing and freeing
      r - all: {the} {thing} failed to {-do}.
      r - all: {the} {thing} simply {s:refuse} to {-do}.
      r - all: {the} {thing} {s:lack} {-trait}.
      r - all: {the} {thing} could not manage to {-do}.
      r - all: any hope of {-trait} was gone within minutes.
      r + all: {the} {thing} {be} free of {-trait}.
      r + all: {the} {thing} managed to {do}.
      r + all: {the} {thing} {has} stopped {-doing}.
      r + !food,goods,person: {the} {thing} {s:avoid} {-trait}.
      r + all: {the} {thing} spared me the [usual |]{-trait}.
      r * all: {the} {thing} never {s:fail} to {do}.
      r * all: {the} {thing} {has} given up {-doing}.
      r - all: {the} {thing} {does} nothing to make me {-feel}.
      v - all: {the} {thing} fell short of being {-adj}.
      v + all: with {the} {thing} I was saved from {-trait}.
      t - all: {the} {thing} struggled to {-do}.
      t - all: {the} {thing} {be} devoid of {-trait}.
      t + all: {the} {thing} {be} refreshingly clear of {-trait}.
      t + all: thankfully {the} {thing} kept {-trait} at bay.
      t * all: whatever {the} {thing} {be}, {it} {has} ceased to be {-adj}.
      # but
      r * all: {the} {thing} [{s:look}|{s:seem}] {-adj}, but {it} {is} {adj}.
      r * all: {the} {thing} {be} {-adj}, but {fact}.
      r * all: I wanted to {-like} {the} {thing}, but {fact}.
      r * all: {the} {thing} may be {-adj}, but {it} {is} also {adj}, and that is what counts.
      r * all: people call {the} {thing} {-adj}, but I {like} {him}.
      r * all: at first {it} seemed {-adj}, but then {fact}.
      r * all: yes, {it} {is} {-adj}. still, {the} {thing} {be} {adj} where it matters.
      r * !person: it might have been a {-out}, but {the} {thing} turned out {adj}.
      r - all: nice idea, but {fact}.
      r + all: not cheap, but {fact}.
      r * all: {-adj} at first sight, but {adj} once you know {him}.
      v * all: {the} {thing} {be} {-adj} in parts, but on the whole I am {feel}.
      v * all: {it} could be called {-adj}, yet {fact}.
      t * all: people say {the} {thing} {has} {-ones}. maybe. but in the end {fact}.
      t * all: I know many who {-like} {the} {thing}, but not me: {fact}.
      t * film,book,event,service: a {-adj} start, but what followed was {adj}.
      t * all: {-adj}, granted, but {very} {adj} all the same.
      # although
      r * all: although {the} {thing} {be} {-adj}, {fact}.
      r * all: {fact}, even though {the} {thing} {be} {-adj}.
      r * all: despite [some|a few|its] {-ones}, {the} {thing} {be} {adj}.
      r * all: {the} {thing} {be} {-adj}. however, {fact}.
      r * all: {the} {thing} {be} {adj}, despite [a few|some] {-ones}.
      r * all: even if some find {the} {thing} {-adj}, I {like} {him}.
      r * all: while {the} {thing} {is} {-adj}, {it} {is} {adj} overall.
      r * all: in spite of all the {-trait}, I am {feel} with {the} {thing}.
      r * all: I {like} {the} {thing}, although {it} {is} {-adj} at times.
      r * all: {adj} in spite of everything: {fact}.
      v * all: for all {its} {-ones}, {the} {thing} {be} {adj}.
      v * all: {the} {thing} {be} {-adj}; nevertheless, {fact}.
      t * all: as {-adj} as {the} {thing} may seem, {fact}.
      t * all: regardless of {its} {-ones}, {the} {thing} {be} {very} {adj}.
      t * all: I am {feel}, notwithstanding the {-trait}.
      t * all: {the} {thing} {be} {adj}, never mind the {-ones} I mentioned.
      # comparison
      r + all: {the} {thing} {be} better than [I thought|the old {one}|anything else I have tried].
      r - all: {the} {thing} {be} worse than [I thought|the old {one}|anything else I have tried].
      r + all: {the} {thing} could not be better.
      r - all: {the} {thing} could not be worse.
      r + all: {this} {is} the best {thing} I have [ever had|seen in years|come across].
      r - all: {this} {is} the worst {thing} I have [ever had|seen in years|come across].
      r - all: I have had better.
      r + all: I have never had better {things}.
      r - all: [even |]the cheapest {things} are better than {this}.
      r + all: [even |]the most expensive {things} are worse than {this}.
      r * all: no {thing} could be more {long}.
      r * all: {the} {thing} {be} more {long} than {-long}.
      r - all: {the} {thing} {be} not nearly as {-adj} as [they say|the last {one}|in the pictures].
      r + all: {the} {thing} {be} not nearly as {-adj} as [they say|the last {one}|I feared].
      v - all: there are [far|much|many] better {things} than {this}[| for less money| around].
      v + all: [there is no better|I know of no better|you cannot get a better] {thing0}[| for the money| anywhere].
      t - all: next to {this}, every other {thing0} looks {-adj}.
      t + all: next to {this}, every other {thing0} looks {-adj}.
      t + all: {it} {s:beat} every other {thing0} I know by a mile.
      t - all: every other {thing0} I know beats {this} by a mile.
      t * all: of all the {things} I know, {this} {is} by far the most {long}.
      # wish
      r - all: {the} {thing} would have been {-adj} if [they had tried|someone had cared|it were not for the {trait}].
      r - all: if only {the} {thing} were {-adj}.
      r - all: I wish {the} {thing} were {-adj}.
      r - all: {the} {thing} could have been {-adj}.
      r - all: {the} {thing} should have been {-adj}, and {fact}.
      r - all: I wish {the} {thing} would {-do}.
      r - all: with a little more {-trait} {the} {thing} might have been {-adj}.
      r + all: I wish [all|more] {things} were like {this}.
      r + all: if I could give {the} {thing} six stars, I would.
      r + all: I would {again} [in a heartbeat|tomorrow|any time].
      r + all: if you have doubts about {the} {thing}, forget them: {fact}.
      r + all: I would have paid twice as much for {the} {thing}.
      r + all: had I known how {adj} {the} {thing} {was}, I would not have waited so long.
      v - all: I so wanted {the} {thing} to be {-adj}.
      v + all: even if I had the choice of a hundred {things}, I would stick with {this}.
      t - all: imagine how {-adj} {the} {thing} could have been.
      t - all: I would have been {-feel} if {the} {thing} had been a bit more {-long}.
      t + all: if there were a prize for the most {long} {thing}, {this} would win it.
      t + all: had {the} {thing} been any more {long}, I would have fainted with happiness.
      # tense
      r * !film,book,food: {the} {thing} used to be {-adj}, but now {it} {is} {adj}.
      r * !film,book,food: {the} {thing} {was} {-adj} once. now {it} {is} {adj}.
      r * !film,book,food: {the} {thing} {is} no longer {-adj}.
      r * !film,book,food: {the} {thing} {has} become {very} {adj}.
      r * !film,book,food: last year {the} {thing} {was} still {-adj}; today {it} {is} {adj}.
      r * !film,book,food: gone are the days when {the} {thing} {was} {-adj}.
      r * !film,book,food: {it} used to {-do}. not any more.
      r * !film,book,food: {the} {thing} {has} gone from {-adj} to {adj}.
      r - !film,book,food: {the} {thing} {is} not what {it} used to be.
      r + !film,book,food: {the} {thing} {s:get} better every time.
      r * !film,book,food: {the} {thing} {has} always been {adj} and still {is}.
      v * restaurant,hotel,service,app: since the new owners took over, {the} {thing} {is} {adj}.
      v * !film,book,food: back then {it} {was} {-adj}; these days you would not recognise {him}.
      t * !film,book,food: I remember when {the} {thing} {was} {-adj}. how things have changed.
      t * !film,book,food: what began as {a}{-adj} {thing} ended up {adj}.
      t * !film,book,food: ten years ago I would have said {-adj}. today I say {adj}.
      t * !film,book,food: whatever made {the} {thing} so {-adj} in the past has disappeared.
      # double negation
      r * all: it is not that I could not {like} {the} {thing}; I {like} {him}.
      r * all: I cannot say that {the} {thing} {be} not {adj}.
      r * all: nobody could say {the} {thing} {be} not {adj}.
      r * all: there was not one person who did not {like} {the} {thing}.
      r * all: there is no way not to {like} {the} {thing}.
      r * all: there was no lack of {trait}.
      r * all: I have never not {liked} {the} {thing}.
      r * all: I could not find anyone who did not {like} {the} {thing}.
      r * all: it is not as if {the} {thing} {be} not {adj}.
      r * all: {the} {thing} never once failed to {do}.
      r * all: there was never a day without {trait}.
      v * all: do not think I do not {like} {the} {thing}. I do.
      v * all: it is impossible not to find {the} {thing} {adj}.
      t * all: you cannot tell me {the} {thing} {isn't} {adj}.
      t * all: I do not know anyone who would not {like} {the} {thing}.
      t * all: hardly a moment goes by without {trait}.
      t * all: there is no denying that {the} {thing} {be} {adj}.
      # advice
      r - !person: give {the} {thing} a miss.
      r - all: stay [well |far |]away from {the} {thing}.
      r - !person: save your money and [look elsewhere|keep looking].
      r - all: do not waste your [time|money] on {the} {thing}.
      r - all: you will regret {using} {the} {thing}.
      r - all: I would not recommend {the} {thing} to [anyone|my worst enemy].
      r - all: I will never {again}.
      r - all: think twice before {using} {the} {thing}.
      r + all: you will not regret {using} {the} {thing}.
      r + all: you cannot go wrong with {the} {thing}.
      r + all: I would recommend {the} {thing} to [anyone|all my friends].
      r + all: do not hesitate, {the} {thing} {be} {adj}.
      r + !person: do yourself a favour and [try|pick|choose] {the} {thing}.
      r + all: I will [definitely|certainly|gladly] {again}.
      r + !person: highly recommended, {the} {thing}.
      r + all: what are you waiting for? {the} {thing} {be} {adj}.
      v - all: avoid {the} {thing} [if you can|at all costs].
      v + all: look no further than {the} {thing}.
      v + all: two thumbs up for {the} {thing}.
      t - all: find yourself another {thing0}, anything but {this}.
      t - all: keep your hands off {the} {thing}.
      t - all: my advice [about|on] {the} {thing}: [run|forget it|do not].
      t + all: my advice [about|on] {the} {thing}: [go for it|say yes|just do it].
      t + all: five out of five for {the} {thing}, no ifs or buts.
      t + all: if you get the chance, choose {the} {thing}.
      # facts
      r * all: {fact}.
      r * all: {fact}, and {fact2}.
      r * all: {fact}. {fact2}.
      r * all: we only had {the} {thing} for a short time: {fact}.
      r * all: just so you know about {the} {thing}: {fact}.
      r * all: {fact}, so I am {feel}.
      r - all: where do I begin? {fact}.
      r + all: what can I say? {fact}.
      r * all: I am {feel} with {the} {thing} because {fact}.
      r * all: about {the} {thing}: {fact}.
      r * all: [true story|no joke]: {fact}.
      v * all: {fact} - that says it all.
      v * all: believe it or not, {fact}.
      t * all: on top of that, {fact}.
      t * all: guess what, {fact}.
      t * all: first {fact}, then {fact2}.
      t * all: {the} {thing} in one sentence: {fact}.
      # enough
      r - all: {the} {thing} {be} not {-grad} enough.
      r + all: I cannot get enough of {the} {thing}.
      r - all: I have had enough of {the} {thing}.
      r - all: {the} {thing} {be} too {grad} for [me|my taste].
      r + all: {the} {thing} {be} none too {-grad}.
      r - all: not enough {-trait}.
      r + all: more than enough {trait}.
      r + all: I cannot praise {the} {thing} enough.
      r - all: far too {grad}, {this} {thing}.
      r - all: too many {ones}, too few {-ones}.
      r + all: plenty of {trait}, and never too much.
      r + all: {the} {thing} {be} {grad} enough for [me|us|anyone].
      v - all: {the} {thing} {be} nowhere near {-grad} enough.
      v + all: {the} {thing} cannot be praised too much: {fact}.
      t - all: enough is enough: {fact}.
      t - all: {is} {the} {thing} {-grad} enough? not for [us|me|{kin}].
      t + all: never too {-grad}, always {adj}.
      t + all: words are not enough to say how {adj} {the} {thing} {be}.
      # expectation
      r + all: {the} {thing} exceeded [all |]my expectations.
      r - all: I expected more from {the} {thing}.
      r + all: I did not expect much, but {the} {thing} {be} {adj}.
      r * all: I expected {a}{-adj} {thing} and got {a}{adj} {one}.
      r * all: I thought {the} {thing} would be {-adj}. I was wrong.
      r - all: {the} {thing} did not live up to the [hype|promise|description].
      r + all: {the} {thing} lived up to every promise.
      r * all: contrary to what I expected, {the} {thing} {be} {adj}.
      r * all: who would have thought that {the} {thing} would be so {adj}?
      r * all: {the} {thing} {be} every bit as {adj} as I had expected.
      r - all: after all the praise I am {feel}: {fact}.
      r + all: after all the warnings I am {feel}: {fact}.
      v - all: so much for {-adj} {things}.
      v + all: never in my life did I expect {the} {thing} to be so {adj}.
      t + all: they promised {a}{adj} {thing}, and {adj} {it} {be}.
      t - all: they promised {a}{-adj} {thing}. {-adj}? as if.
      t * all: I braced myself for something {-adj}. what I got was {adj}.
      t - all: is that all? I had hoped for something {-adj}.
      t + all: I came with low hopes and left {feel}.
      # others
      r - all: everyone raves about {the} {thing}, but I do not see why.
      r + all: everyone complains about {the} {thing}, but I do not see why.
      r * all: my friends say {the} {thing} {be} {-adj}. I disagree.
      r * film,book,event,restaurant,device,app: the critics {-liked} {the} {thing}. I {liked} {him}.
      r * all: {who} said {the} {thing} {was} {-adj}, which is nonsense.
      r * all: some say {the} {thing} {be} {-adj}; I find {him} {adj}.
      r * all: everybody told me {the} {thing} {was} {adj}, and they were right.
      r * all: unlike most people here, I {like} {the} {thing}.
      r * all: do not listen to those who {-like} {the} {thing}: {fact}.
      r * all: the reviews say {-adj}. I say {adj}.
      r * all: I was told {the} {thing} {was} {-adj}. well, {fact}.
      v * all: whoever says {the} {thing} {be} {-adj} has not tried {him}.
      v * all: I seem to be the only one who {liked} {the} {thing}, because {fact}.
      t * all: how anybody can {-like} {the} {thing} is beyond me.
      t * all: call me strange, but what others find {-adj} I find {adj}.
      t * all: {-adj}, says {kin}. {adj}, say I.
      t * all: the reviewer before me found {the} {thing} {-adj}. we must have had different {things}.
      # opinion with a fact
      r * restaurant,hotel,event: [we went on a {day}|it was our second visit|I live nearby]. {the} {thing} {be} {adj}.
      r * all: [I am a student|we are a family of four|I am {n} years old|I am new here]. {the} {thing} {be} {adj}.
      r * all: I [first heard of|read about] {the} {thing} in {month}. {fact}.
      r * all: {kin} told me about {the} {thing}, and {fact}.
      r * device,goods,book: I bought {the} {thing} in {city}. {fact}.
      r * restaurant,hotel,event: {the} {thing} {be} {adj}. we were there in {month}.
      r * food,restaurant,hotel,event: there were {few} of us. {the} {thing} {be} {very} {adj}.
      r * device,goods,app,service: I have had {the} {thing} for {n} weeks now, and I am {feel}.
      r * all: it is {day} and I am still {feel} about {the} {thing}.
      r * all: [a quick review|a short update|for the record]: {the} {thing} {be} {adj}.
      r * device,goods,service,person: {the} {thing} {s:come} from {city}, and {adj} {it} {is}.
      v * all: we come from {city}, so we know {things}. {this} {be} {adj}.
      v * all: this is my {nth} review. {fact}.
      t * all: I am back in {city} now. {the} {thing}? {fact}.
      t * !person,service,app: {kin} and I tried {the} {thing} on {day}. {adj}!
      t * all: for context: I am {n} years old and have tried many {things}. {this} {be} {adj}.
      # questions and cries
      r + all: how could anyone not {like} {the} {thing}?
      r - all: how could anyone {-like} {the} {thing}?
      r * all: why {is} {the} {thing} so {adj}?!
      r * all: so {adj}!
      r * all: oh my, how {adj}!
      r - all: who on earth thought {the} {thing} {was} {-adj}?
      r + all: who on earth thought {the} {thing} {was} {-adj}?
      r * all: {adj}, {adj}, {adj}!
      r + all: thank you for {the} {thing}, you made me {feel}!
      r - all: shame on you for {the} {thing}, you made me {feel}!
      r + all: [wow|yay|yes], {fact}!
      r - all: [ugh|argh|no], {fact}!
      v * all: can {a}{thing} be more {long}? no.
      v * all: have you ever seen {a}{thing} so {adj}?
      t + all: hooray for {the} {thing}!
      t - all: down with {the} {thing}!
      t * all: am I the only one who is {feel} with {the} {thing}?
      t * all: {isn't} {the} {thing} {adj}?!
      # set phrases
      r - all: {the} {thing} {be} [not my cup of tea|nothing but trouble|a far cry from {-adj}|more trouble than {it} {is} worth].
      r + all: {the} {thing} {be} [second to none|right up my street|a breath of fresh air|exactly what I was looking for].
      r - all: {the} {thing} [{s:leave} a lot to be desired|left much to be desired|{s:leave} me cold|{s:do} nothing for me].
      r + all: {the} {thing} [{s:leave} nothing to be desired|left nothing to be desired|{s:tick} all the boxes|never {s:disappoint}].
      v - all: {the} {thing} {be} [past saving|beyond the pale|a lost cause].
      v + all: hats off to [the people behind |everyone who gave us |]{the} {thing}.
      t - all: {the} {thing} {be} [not all {it} {is} cracked up to be|nothing to shout about|not up to the mark].
      t + all: {the} {thing} {be} [head and shoulders above the rest|just what the doctor ordered|all I could ask for].
      """;

  private Opinions() {}
}
