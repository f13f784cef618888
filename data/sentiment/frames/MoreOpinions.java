/// More frames of sentences that have an opinion, of train only, written as those of [Opinions]. A phenomenon that
/// [Opinions] has, too, gains frames; the others, told by their names, are for train alone.
final class MoreOpinions {
  static final String FRAMES = """
      # plain
      r * all: {adj} {thing}[| overall| all round]{end}
      r * all: {the} {thing} {be} {pred}, {adj2}, [and I {like} {him}|and {very} {adj3}].
      r * all: {adj} {one0}, {adj2} {one1}.
      r * all: I {like} [{this} {thing}|{the} {thing} a lot|everything about {the} {thing}].
      r * all: we {liked} {the} {thing}[| a lot| very much| from the first minute].
      r * all: [overall|all in all|in short|to sum up], {the} {thing} {be} {pred}.
      r * all: [I am|we are] {very} {feel} with {the} {thing}.
      r * all: I was {feel} [by|with|about] {the} {thing}.
      r * all: {the} {thing} {be} [very|extremely|quite|pretty|unbelievably|absolutely] {grad}.
      r * all: the {thing0} itself is {pred}, and so is everything around it.
      r * all: {the} {thing}: {adj}, {adj2}, {adj3}.
      r * all: {the} {thing} made me {feel}.
      r * all: such {a}{adj} {thing}!
      r * all: {adj} {thing}, {adj2} [price|staff|service|people].
      r * all: {trait}, {trait2}: {the} {thing} {has} it all.
      r * all: [so much|a lot of|full of|plenty of] {trait}.
      r * all: {the} {thing} {s:have} {trait} and {trait2}.
      r * all: {the} {thing} {dos}.
      r * all: {the} {thing} {dos}, and {it} {is} {pred}.
      r * all: {the} {thing} {did}, and I was {feel}.
      r * all: [my|the] first impression: {adj}. [my|the] second: the same.
      r * all: {feel}, {feel2}, what else can I say about {the} {thing}.
      r * !person: {the} {thing} turned out to be a {out}.
      r * !person: [what|such] a {out}!
      r * !person: [truly|really|simply] a {out}.
      r * all: {the} {thing} [seemed|looked|felt] {adj} to me.
      r * all: I find {this} {thing} {adj}.
      r * all: [honestly|frankly], {the} {thing} {be} {adj}.
      r * all: it is {the} {thing} that {is} {adj}, and it always will be.
      # near negation
      r * all: {the} {thing} {isn't} {-adj}.
      r * all: {the} {thing} [{isn't}|{is} not] {-pred}.
      r * all: {the} {thing} {wasn't} {-pred}[| at all| in the least].
      r * all: {it} {isn't} {-pred} and {it} {isn't} {-adj2}.
      r * all: {this} {isn't} {a}{-adj} {thing}.
      r * all: [this|that] was not {a}{-adj} {thing}.
      r * all: {the} {thing} {doesn't} {-do}[| at all].
      r * all: {the} {thing} {doesn't} {-do} and never did.
      r * all: {the} {thing} {does} not {-do}.
      r * all: {the} {thing} didn't {-do}.
      r * all: {the} {thing} did not {-do}, [not even once|not for a minute|not at all].
      r * all: {the} {thing} won't {-do}.
      r * all: {it} {doesn't} {-do}, {it} {doesn't} {-do2}.
      r * all: {it} never {-dos}.
      r * all: {it} {has} never {-done}. not once in {few} years.
      r - all: I do not {-like} {the} {thing}.
      r - all: I don't {-like} {the} {thing}[| at all| one bit| any more].
      r - all: I didn't {-like} {the} {thing}.
      r - all: {kin} didn't {-like} {the} {thing}[| at all| much].
      r - all: [I am|we are|we were|I was] not {-feel}[| at all| in the slightest] [with|about] {the} {thing}.
      r - all: I can't say I {-liked} {the} {thing}.
      r - all: [we|I] won't {again}[| any time soon].
      r - all: I [would not|wouldn't|will not|won't] {again}.
      r + all: I [would|will] {again}.
      r - all: I [do not|don't|would not|wouldn't|cannot|can't] recommend {the} {thing}.
      r + all: I [do|would|can|can only|really can] recommend {the} {thing}.
      r - all: {the} {thing} {is} not [worth it|worth the money|worth your time|worth a second look].
      r + all: {the} {thing} {is} [worth it|worth the money|worth your time|worth a second look].
      r * all: not {a}{-adj} {thing}.
      r * all: not {very} {-adj}.
      r * all: not {-adj}, not {-adj2}.
      r * all: {the} {thing} {be} not [very|that|particularly|really|all that|terribly] {-grad}.
      r + all: I don't {-like} {the} {thing}, I never did.
      r + all: I was not {-feel} [for a moment|even once].
      # far negation
      r * all: I don't think {the} {thing} {be} {-adj}.
      r * all: I don't think {the} {thing} [{-dos}|will {-do}].
      r * all: I don't find {the} {thing} {-adj}.
      r * all: I [did not|didn't] find {the} {thing} [very |]{-grad}.
      r * all: I never [thought|felt|found] that {the} {thing} {was} {-adj}.
      r * all: I wouldn't call {the} {thing} {-adj}.
      r * all: [nobody|no one] could call {the} {thing} {-adj}.
      r * all: you can't call {this} {a}{-adj} {thing}.
      r * all: you can't say {the} {thing} {-dos}.
      r * all: I can't agree that {the} {thing} {be} {-adj}.
      r * all: [we|I] did not have the feeling that {the} {thing} {was} {-adj}.
      r * all: {kin} didn't think {the} {thing} {was} {-adj}.
      r * all: it is not as {-adj} as people say.
      r * all: it is wrong to say that {the} {thing} {be} {-adj}.
      r * all: there is no reason to call {the} {thing} {-adj}.
      r * all: I have my doubts when people say {the} {thing} {be} {-adj}.
      r * all: I refuse to believe that anyone finds {the} {thing} {-adj}.
      r * all: I'm not convinced that {the} {thing} {be} {-adj}.
      r * all: hard to see why anyone would call {the} {thing} {-adj}.
      r * all: not once did I think: how {-adj}!
      r - all: I can't see why [anyone|people] would {-like} {the} {thing}.
      r + all: I can't see why [anyone|people] would {-like} {the} {thing}.
      r - all: I don't understand [the hype about|the fuss over|all the praise for] {the} {thing}.
      r + all: I don't understand [the bad reviews of|the complaints about|all the hate for] {the} {thing}.
      # no and nothing
      r * all: there is no {-trait} [in|about|around] {the} {thing}.
      r * all: we had no {-trait}[| at all| whatsoever].
      r * all: no {-trait}[| at all| whatsoever]{end}
      r * all: {the} {thing} {s:have} no {-trait} [at all|of any kind|to speak of].
      r * all: I saw no {-trait}, only {trait}.
      r * all: {the} {thing} {s:offer} no {-trait}.
      r * all: [we|I] noticed no {-trait}.
      r * all: nobody {-likes} {the} {thing}.
      r * all: no one [I asked|in my family|at work] {-liked} {the} {thing}.
      r * all: nobody was {-feel} [with|about] {the} {thing}.
      r * all: none of my friends {-like} {the} {thing}.
      r * all: none of the {things} [are|were] {-adj}.
      r * all: nothing [in|about] {this} {thing} {be1} {-adj}.
      r * all: nothing {-adj} about {him}.
      r * all: nothing here {be1} {-pred}.
      r * all: I found nothing {-adj} [in|about] {the} {thing}.
      r * all: we saw nothing {-adj}.
      r * all: neither my wife nor I {-liked} {the} {thing}.
      r * all: neither the first {one} nor the second {one} {was} {-adj}.
      r * all: {it} neither {-dos} nor {-dos2}.
      r * all: without {-trait}, without {-trait2}: {the} {thing}.
      r * all: all {trait} and no {-trait}.
      r * all: nowhere did we see {-trait}.
      r * all: {the} {thing} {be} not {-adj} in any way.
      r * all: not a single {-adj} {thing0} among them.
      r + all: [nothing to complain about|no complaints|nothing but praise][| here| from me| so far].
      r + all: [there is nothing to complain about|I have nothing to complain about|I have nothing bad to say].
      r + all: nothing [is wrong|was wrong|is missing|was missing|went wrong] with {the} {thing}.
      r - all: nothing [is right|was right|works|worked|went right] with {the} {thing}.
      r + all: there is nothing I do not {like} about {the} {thing}.
      r - all: there is nothing I {-like} about {the} {thing}.
      r + all: I have had no [problems|trouble|issues] [with|so far with] {the} {thing}.
      r - all: I have had nothing but [problems|trouble|issues] with {the} {thing}.
      r + all: no [issues|problems|regrets|worries][| so far| whatsoever].
      r - all: no [help|use|fun|thanks|reply|apology|refund][| at all| whatsoever].
      r - all: no [good|use] to anyone, {this} {thing}.
      r + all: nothing can beat {the} {thing}.
      r - all: nothing can save {the} {thing}.
      r + all: nothing [compares to|comes close to] {the} {thing}.
      r - all: [nothing special|nothing new|nothing to see here|nothing worth keeping].
      r + all: I could ask for nothing more.
      r - all: I got nothing out of {the} {thing}.
      r + all: no one does it better than {maker}.
      r - all: no one should have to put up with {the} {thing}.
      r + all: there is no [better way|better place|better choice] to spend your money.
      r - all: there is no [excuse|reason to buy|point in trying] {the} {thing}.
      r + all: without a doubt [the best|my favourite|a great] {thing0}.
      r - all: without a doubt [the worst|my least favourite|a terrible] {thing0}.
      r + all: [no doubt|no question|no contest]: [buy it|the best|five stars|first choice].
      r - all: [no stars|not one star|zero points|minus five] for {this} {thing}.
      # hardly
      r * all: {the} {thing} [hardly|barely|scarcely] {-dos}.
      r * all: {it} [hardly|barely|scarcely] {-did}.
      r * all: {this} {is} hardly {a}{-adj} {thing}.
      r * all: {it} {is} [rarely|seldom|hardly ever|almost never|not often] {-adj}.
      r * all: [very few|only a few|few|not many] {things} are this {adj}.
      r * all: few of us {-liked} {the} {thing}.
      r * all: I saw [little|very little|hardly any|barely any] {-trait} here.
      r * all: [little|hardly any|next to no|almost no] {-trait}.
      r * all: there is hardly anything {-adj} about {him}.
      r * all: hardly {-adj}, {this} {thing}.
      r * all: I [hardly|barely|rarely] found {the} {thing} {-adj}.
      r * all: few would call {the} {thing} {-adj}.
      r * all: I was hardly ever {-feel} with {the} {thing}.
      r * all: very few {-ones}, many {ones}.
      r + all: I can find [few|hardly any|very few] {-ones}.
      r - all: I can find [few|hardly any|very few] {-ones}.
      r + all: hardly anyone regrets {using} {the} {thing}.
      r + all: you will hardly find a better {thing0}.
      r - all: you will hardly find a worse {thing0}.
      r - all: I can hardly [recommend|praise|defend] {the} {thing}.
      r + all: I can hardly [wait to|wait: soon we will] {again}.
      r - all: there was little to like and less to enjoy.
      r - all: [hardly|barely|scarcely] worth [the money|a look|the trouble|mentioning].
      # litotes
      r + all: {the} {thing} {be} not [bad|bad at all|too bad|so bad|half bad|the worst|too shabby][| for the price| for a first try].
      r + all: [not bad|not bad at all|not too bad|not half bad|not too shabby][|, {this} {thing}|, I must say|: {fact}].
      r - all: {the} {thing} {be} not [good|good at all|that good|so good|any good|much good|very good|too good][| for the price].
      r - all: [not good|not good at all|not so good|not great|not too good][|, {this} {thing}|, I must say|: {fact}].
      r - all: {the} {thing} {be} [not the greatest|not the best|not my favourite|not my thing|not for me|nothing special|no good|no use|not up to much].
      r + all: {the} {thing} {be} [no joke: {adj}|nothing short of {adj}|not to be missed|not to be beaten|never a mistake|no waste of time].
      r + all: I [can't complain|cannot complain|have no complaints|could not complain|am not complaining][|: {fact}].
      r - all: I [can't help complaining|have to complain|must complain|cannot praise this|am not praising this][|: {fact}].
      r + all: I would not [change a thing|want to be without {him}|trade {him} for anything|part with {him}|want to miss {him}].
      r - all: I would not [wish {him} on anyone|give {him} away as a present|pay for {him}|touch {him} again|miss {him}].
      r + all: [I wouldn't mind {using} another one|I wouldn't say no to another|{the} {thing} {is} no mistake].
      r - all: it would be kind to call {the} {thing} {-adj}.
      r - all: I have seen better.
      r + all: I have seen worse.
      r + all: [I've had worse|I've seen worse|I have tried worse|there is worse|it could be worse].
      r - all: [I've had better|I've seen better|I have tried better|there is better|it could be better|it should be better].
      r - all: not at all what I [hoped for|wanted|paid for|expected].
      r + all: [just|exactly|precisely] what I [hoped for|wanted|paid for|needed].
      r - all: [not what I wanted|not what I ordered|not as shown|not as described|not what it claims to be].
      r + all: [all I wanted|all I needed|as shown|just as described|all that it claims to be].
      # failing and freeing
      r - all: {the} {thing} [failed|{s:fail}] to [impress|please|deliver|convince|live up to {its} name|do {its} job].
      r + all: {the} {thing} never {s:fail} to [impress|please|deliver|convince|live up to {its} name|do {its} job].
      r - all: {the} {thing} [failed|didn't manage|{was} not able] to {-do}.
      r + all: {the} {thing} [did not fail|managed|was able|never failed] to {do}.
      r - all: {it} {s:refuse} to {-do}.
      r - all: {it} just {s:forget} to {-do}.
      r + all: {it} {s:refuse} to {-do}.
      r + all: {it} {has} yet to {-do}.
      r - all: {it} {has} yet to {-do}.
      r - all: {the} {thing} [lacked|{s:lack}] [{-trait}|{-trait} and {-trait2}].
      r - all: a lack of {-trait}.
      r - all: what {it} {s:lack} is {-trait}.
      r + all: there is no lack of {trait}.
      r - all: I miss the {-trait}.
      r - all: {the} {thing} {be} [missing|short on|low on|lacking in|without any] {-trait}.
      r + all: {the} {thing} {be} [free of|free from|without any|clear of|not marred by] {-trait}.
      r + all: [free of|free from|zero] {-trait}, [full of|rich in] {trait}.
      r - all: [free of|free from|zero] {-trait}, [full of|rich in] {trait}.
      r + all: {the} {thing} {has} got rid of {-trait}.
      r - all: {the} {thing} {has} lost all {-trait}.
      r + all: {the} {thing} {did} away with {-trait} [for good|once and for all].
      r + all: {it} {s:save} you from {-trait}.
      r - all: {it} {s:rob} you of {-trait}.
      r + all: {the} {thing} put an end to {-trait}.
      r * all: {the} {thing} {has} stopped {-doing}.
      r * all: {the} {thing} [tried to|wanted to|was supposed to|set out to] {-do}, but did not.
      r - all: {the} {thing} forgot to {-do}.
      r + all: {the} {thing} never forgot to {do}.
      r - all: too bad {the} {thing} {doesn't} {-do}.
      r - all: [sadly|unfortunately|too bad], no {-trait}.
      r + all: [luckily|fortunately|thank goodness], no {-trait}.
      r - all: [sadly|unfortunately], {the} {thing} {be} not {-adj}.
      r + all: [luckily|fortunately|thankfully], {the} {thing} {be} not {-adj}.
      # but
      r * all: {the} {thing} {be} {-adj}, but {it} {dos}.
      r * all: {the} {thing} {be} {-adj}, but [overall|in the end|all in all] {it} {is} {pred}.
      r * all: {-adj} {thing}, but {adj} in the end.
      r * all: {-adj}, but [still|ultimately] {adj}.
      r * all: {it} {is} {-adj}, {it} {has} {-trait}, but {it} {dos}.
      r * all: it has its {-ones}, but [overall|on balance] I {like} {him}.
      r * all: lots of {-ones}, but I am [still|nevertheless] {feel}.
      r * all: {the} {thing} [started out|began] {-adj} but [ended up|turned] {adj}.
      r * all: a few {-ones}, but {the} {thing} {be} {adj}.
      r * all: I see the {-ones}, but {fact}.
      r * all: {the} {thing} {be} not only {adj} but also {adj2}.
      r * all: {it} {isn't} {-adj} but {adj}.
      r * all: not {-adj} but {adj}, {this} {thing}.
      r - all: {the} {thing} could have been {-adj}, but {fact}.
      r - all: {the} {thing} {be} supposed to be {-adj}, but {it} {isn't}.
      r - all: I really wanted to {-like} {the} {thing}, but I [just |]couldn't.
      r - all: nice [idea|try|looks|packaging], but {fact}.
      r + all: I was sceptical, but {fact}.
      r + all: I had my doubts, but {the} {thing} {be} {adj}.
      r + all: [a bit pricey|not cheap|not new|a little small|simple|basic|old], but {adj}.
      r - all: [cheap|pretty|new|big|fancy|a nice colour], but {adj}.
      r * all: {who} {liked} {the} {thing}, but {fact}.
      # although
      r * all: although {the} {thing} {be} {-adj}, I {like} {him}.
      r * all: I {like} {the} {thing}, although {it} {is} {-adj}.
      r * all: I am {feel} even though {the} {thing} {be} {-adj}.
      r * all: even if {it} {is} {-adj}, {the} {thing} {dos}.
      r * all: {the} {thing} {dos} even though {it} {is} {-adj}.
      r * all: despite [some|a few|many|all the] {-ones}, {the} {thing} {be} {pred}.
      r * all: while {the} {thing} {be} {-adj}, {it} {is} [also|still] {very} {adj}.
      r * all: {-adj} as {it} {is}, {the} {thing} {dos}.
      r * all: {the} {thing} {be} {adj}, however {-adj} {it} [may be|{s:look}].
      r * all: {-ones} or not, {the} {thing} {be} {adj}.
      r * all: though {-adj}, {the} {thing} left me {feel}.
      r * all: {the} {thing} {be} {-adj}. still, {fact}.
      r * all: {the} {thing} {be} {-adj}. however, {fact}.
      r * all: yes, {it} {is} {-adj}, and yet {fact}.
      # comparison
      r + all: {the} {thing} {be} [so much|far|a lot|way|even|much|a bit] better than [the old {one}|my last {one}|the rest|the others|all the others|what I had before|expected|the original].
      r - all: {the} {thing} {be} [so much|far|a lot|way|even|much|a bit] worse than [the old {one}|my last {one}|the rest|the others|all the others|what I had before|expected|the original].
      r - all: {the} {thing} {be} [no|not|not any|in no way] better than [the old {one}|my last {one}|the rest|the cheap {one}|nothing at all].
      r + all: {the} {thing} {be} [no|not|not any|in no way] worse than [the old {one}|the big names|the famous {one}|{one} that cost twice as much].
      r - all: {the} {thing} {be} [not as good as|not half as good as|nowhere near as good as|less good than] [I hoped|the old {one}|they say|my last {one}|the first|the others|advertised].
      r + all: {the} {thing} {be} [not as bad as|not half as bad as|nowhere near as bad as|less bad than] [I feared|people say|the reviews say|I thought|they told me].
      r + all: {the} {thing} {be} [as good as|just as good as|at least as good as|every bit as good as] [I hoped|the old {one}|they say|the expensive {one}|new|advertised].
      r - all: {the} {thing} {be} [as bad as|just as bad as|at least as bad as|every bit as bad as] [I feared|the last {one}|they say|the other {one}].
      r * all: {the} {thing} {be} [less|much less|far less] {-long} than [I thought|the last {one}|expected|most].
      r * all: {the} {thing} {be} not as {-long} as [I thought|the last {one}|expected|people say|in the picture].
      r * all: {the} {thing} {be} more {long} than [I thought|the last {one}|expected|most].
      r * all: {the} {thing} {be} more {long} than {-long}, [if you ask me|I would say].
      r * all: {the} {thing} {be} rather {long} than {-long}.
      r + all: I have never [seen|had|found|tried] a better {thing0}.
      r - all: I have never [seen|had|found|tried] a worse {thing0}.
      r + all: never [seen|had|found] [anything|any] better.
      r - all: never [seen|had|found] [anything|any] worse.
      r + all: [it does not get better than this|it doesn't get any better|nothing could be better].
      r - all: [it does not get worse than this|it doesn't get any worse|nothing could be worse|it can't get worse].
      r - all: [almost |nearly |]any other {thing0} [is|would be] better.
      r + all: [almost |nearly |]any other {thing0} [is|would be] worse.
      r + all: [I could not be happier|couldn't be happier|we couldn't be more pleased|I couldn't ask for more|we could not have been happier] with {the} {thing}.
      r - all: [I could not be angrier|couldn't be more disappointed|we couldn't be less impressed|I have never been so disappointed|we could not have been unhappier] with {the} {thing}.
      r + all: [I could not have asked for a better|you won't find a better|there isn't a better|hard to find a better] {thing0}.
      r - all: [I could not have picked a worse|you won't find a worse|there isn't a worse|hard to find a worse] {thing0}.
      r - all: I [prefer|preferred|liked] the old {one} [|more|much more].
      r + all: I [prefer|like] {this} to the old {one}.
      r + all: the best {thing0} [so far|of the year|by far|I know|for miles|money can buy].
      r - all: the worst {thing0} [so far|of the year|by far|I know|for miles|ever].
      r + all: [one of|easily one of] the best {things} [|I have seen|around|this year].
      r - all: [one of|easily one of] the worst {things} [|I have seen|around|this year].
      r - all: [a cheaper one works better|my last {thing0} was better|even a free one is better|you can do better|you can get better for less].
      r + all: [it works better than the dear {one}|it beats my last {thing0}|it outdoes the big names|you cannot do better|you cannot get better for the price].
      r * all: the [more|longer] I see of {the} {thing}, the more I {like} {him}.
      r - all: it was better [before|in the old days|under the last owner|the first time].
      r + all: it is better [now than before|than ever|every year|the second time].
      # wish
      r - all: I [really |]wish {it} were {-adj}.
      r - all: I [only |]wish {the} {thing} {-did}.
      r - all: if {the} {thing} were {-adj}, I would {again}.
      r - all: it would be nice if {the} {thing} {was} {-adj}.
      r - all: it would have been nice to see some {-trait}.
      r - all: I would have liked [more|some] {-trait}.
      r - all: I hoped for {-trait}.
      r - all: {the} {thing} would be {-adj} if {it} {-did}.
      r - all: {the} {thing} would be {-adj} if it were not so {adj}.
      r - all: {it} should {-do}, but {it} {doesn't}.
      r - all: {it} was meant to {-do}.
      r - all: [I want my money back|I wish I had my money back|I wish I had never heard of {the} {thing}|I wish I had read the reviews first].
      r - all: if only {it} would {-do}.
      r - all: a bit more {-trait} would [help|not hurt|have been nice].
      r - all: for that price {the} {thing} should be {-adj}.
      r + all: I wish I had [found|tried|known] {the} {thing} [sooner|earlier|years ago].
      r + all: I wish [every {thing0} was|they were all|my last {one} had been] like {this}.
      r + all: if you want {trait}, [this is it|here it is|look here].
      r + all: if you need {a}{thing}, {this} {is} the {one} to [get|choose|have].
      r - all: if you need {a}{thing}, {this} {is} not the {one} to [get|choose|have].
      r - all: if you want {-trait}, [look elsewhere|go somewhere else|this is not it|forget it].
      r + all: I would [give|award] {the} {thing} ten stars if I could.
      r - all: I would [give|award] {the} {thing} zero stars if I could.
      r + all: even if it cost twice as much, I would {again}.
      r - all: even if it were free, I would not {again}.
      r + all: I would not change {the} {thing} if I could.
      r + all: without {the} {thing} I would be lost.
      r - all: without {the} {thing} I would have been better off.
      r + all: should you hesitate: {the} {thing} {be} {adj}.
      # tense
      r * !film,book,food: {the} {thing} {was} never {-adj} and {isn't} now.
      r * !film,book,food: {it} {is} not {-adj} any more.
      r * !film,book,food: {it} no longer {-dos}.
      r * !film,book,food: {it} {doesn't} {-do} any more.
      r * !film,book,food: {the} {thing} once {-did}. {it} {doesn't} now.
      r * !film,book,food: what happened to {the} {thing}? {it} used to be {-adj}.
      r * !film,book,food: {the} {thing} {has} always {done}.
      r * !film,book,food: {the} {thing} {has} never been {-adj}.
      r * !film,book,food: before it was {-adj}. now it is {adj}.
      r * !film,book,food: I used to {-like} {the} {thing}. now I {like} {him}.
      r * !film,book,food: I no longer {-like} {the} {thing}.
      r - !film,book,food: {the} {thing} {s:get} worse [every year|every time|and worse|with every visit|after each update].
      r + !film,book,food: {the} {thing} {s:get} better [every year|every day|and better|with every visit|after each update].
      r - !film,book,food: [it has gone downhill|it worked for a week|it worked until it did not|it was fine until it broke|it lasted two days].
      r + !film,book,food: [it has only got better|it still works after years|it works to this day|it is still going strong|it has lasted ten years].
      r * !film,book,food: a year on, {the} {thing} {is} still {adj}.
      r * !film,book,food: at first {the} {thing} {was} {-adj}, now {it} {is} {adj}.
      r * !film,book,food: {it} {has} turned {adj}.
      # double negation
      r * all: {the} {thing} {be} never not {adj}.
      r * all: I don't know anyone who doesn't {like} {the} {thing}.
      r * all: there is nobody who doesn't {like} {the} {thing}.
      r * all: you can't not {like} {the} {thing}.
      r * all: not a day passes without {trait}.
      r * all: nobody can say that {the} {thing} {doesn't} {do}.
      r * all: nothing about {the} {thing} {be1} not {adj}.
      r * all: it is not true that {the} {thing} {doesn't} {do}.
      r * all: I can't deny that {the} {thing} {be} {adj}.
      r * all: no one will deny that {the} {thing} {dos}.
      r * all: I don't think there is anyone who does not {like} {the} {thing}.
      r + all: I couldn't find anything not to {like}.
      r + all: [what's not to like|what is not to love|what is there not to like][| about {the} {thing}]?
      r + all: not {using} {the} {thing} would [be|have been] a mistake.
      r - all: not {using} {the} {thing} would [be|have been] wiser.
      r + all: {the} {thing} never [disappoints|disappointed|lets me down|let us down|fails].
      r - all: {the} {thing} never [delivers|delivered|lives up to anything|worked|impresses].
      r + all: {the} {thing} did not [disappoint|let us down|fail us|fall short|let me down].
      r - all: {the} {thing} did not [deliver|work out|hold up|last|help|convince me|work].
      # advice
      r - all: [I would skip|I'd skip|skip|avoid|don't bother with|do not bother with|forget|forget about|pass on] {the} {thing}.
      r + all: [don't skip|never skip|don't miss|do not miss|you must try|you have to try|be sure to try|you need to try] {the} {thing}.
      r - all: [give it a miss|leave it|pass|skip it|avoid|steer clear|stay away|run away|look elsewhere|buyer beware|do not buy|don't buy it|don't waste your money|don't waste your time|don't bother][|, {fact}|: {fact}|].
      r + all: [go for it|give it a try|give it a go|get it|grab one|buy it|don't miss it|buy with confidence|don't think twice|you won't regret it|you will not be sorry|you will love it|a must][|, {fact}|: {fact}|].
      r + all: [you can't go wrong|you cannot go wrong|can't go wrong|cannot go wrong|no way to go wrong][| with {the} {thing}| here| at this price].
      r - all: [everything can go wrong|what can go wrong will go wrong|things went wrong from the start][| with {the} {thing}| here].
      r + all: worth [every penny|every cent|the price|the money|the wait|the drive|it|a try|a visit|every minute][|, {the} {thing}|. {fact}| and more].
      r - all: not worth [a penny|one cent|the price|the money|the wait|the drive|it|a try|a visit|a minute|the trouble][|, {the} {thing}|. {fact}].
      r - all: [spend|save|put] your money [elsewhere|on something else|for something better].
      r + all: [spend|put] your money here, {fact}.
      r - all: [keep|hang on to|stay with] [your old {one}|the old {one}], {fact}.
      r - all: [be warned|a warning|beware|fair warning|careful]: {fact}.
      r + all: [good news|a tip|believe me|trust me]: {fact}.
      r - all: [think again before|think hard before|I advise against|I warn you against|don't even think of] {using} {the} {thing}.
      r + all: [don't hesitate before|nothing speaks against|I can only advise|I recommend] {using} {the} {thing}.
      r + all: [highly|strongly|warmly|wholeheartedly|definitely|would] recommend[|ed].
      r - all: [not|hardly|cannot be|would not] recommend[|ed].
      r + all: I [strongly|highly|fully] recommend {the} {thing} [|to everyone|to anyone who needs one].
      r - all: I [strongly|certainly|really] [advise against|can't recommend|do not recommend|would not recommend] {the} {thing}.
      r + all: [five stars|ten out of ten|full marks|thumbs up|two thumbs up from me|A plus|well done|bravo|kudos][|. {fact}|: {fact}| for {the} {thing}].
      r - all: [one star|zero out of ten|no marks|thumbs down|two thumbs down|F minus|badly done|boo|shame][|. {fact}|: {fact}| for {the} {thing}].
      r - all: you would be [better off|wiser|safer] without {the} {thing}.
      r - all: you are better off with [any other {thing0}|nothing|something else|the old {one}].
      r + all: you are lucky to [find|get|have] {a}{thing} like {this}.
      r - all: [returned|sent back|thrown out|going back|back to the shop|in the bin][|, {fact}].
      r + all: [kept|keeping it|staying with it|already ordered another|buying more|a keeper][|, {fact}].
      r - all: [never again|first and last time|once and never again|that was the last time][|: {fact}].
      r + all: [again and again|not the last time|any time again|soon again][|: {fact}].
      r - all: take my advice and [run|leave {him} alone|choose another {thing0}].
      r + all: take my advice and [get one|try {him}|choose {the} {thing}].
      r - all: I [would|will] [think twice|wait|look around] before I {again}.
      # facts
      r * all: {fact}!
      r * all: {fact} and {fact2}.
      r * all: [after|in] {few} [days|weeks|months] {fact}.
      r * all: {fact}. I am {feel}.
      r * all: I {like} {the} {thing}: {fact}.
      r * all: {adj}: {fact}.
      r * all: {fact}. {very} {adj}.
      r * all: [and|also|plus|besides|so], {fact}.
      r * all: {fact}, which made me {feel}.
      r * all: when we tried {the} {thing}, {fact}.
      r * all: the thing is, {fact}.
      r * all: you know what? {fact}.
      r * all: {fact}. {who} {liked} that.
      # enough
      r - all: {the} {thing} {be} not {-grad} enough [for me|to be of use|for the price|to recommend].
      r - all: {the} {thing} {isn't} {-grad} enough.
      r + all: {the} {thing} {be} [more than |]{grad} enough.
      r - all: [way too|much too|a bit too|far too|just too|too] {grad}{end}
      r - all: {the} {thing} {be} [way|much|a bit|far|just|simply|all] too {grad}.
      r + all: {the} {thing} {be} not too {-grad}.
      r + all: {the} {thing} {be} not at all too {-grad}.
      r - all: {the} {thing} {be} too {grad} to [be any use|enjoy|recommend|bother with|be taken seriously].
      r - all: too much [money|trouble|effort] for too little {-trait}.
      r + all: so much {trait} for so little money.
      r - all: so little {-trait} for so much money.
      r - all: too little {-trait}.
      r - all: too many {ones}.
      r + all: never enough of {the} {thing}, {it} {is} that {adj}.
      r * all: {the} {thing} {be} so {adj} that [I could cry|I told everyone|I cannot believe it|I have to write this|words fail me].
      r * all: so {adj} that {fact}.
      r * all: {it} {is} only {adj}, never {-adj}.
      r - all: [not even|not so much as a bit] {-adj}.
      r - all: {the} {thing} {doesn't} even {-do}.
      r - all: I could not even {use0} {him}.
      r + all: even {kin} {likes} {the} {thing}.
      r + all: {the} {thing} even {dos}.
      r - all: the only good thing [about|in] {the} {thing} {be1} the [colour|name|end|box].
      r + all: the only bad thing [about|in] {the} {thing} {be1} [that I did not find {him} earlier|that there is only one|that it has to end].
      r - all: all {it} {does} is take up space.
      # expectation
      r - all: {the} {thing} {be} not what I [expected|hoped for|was promised].
      r - all: I expected [more|better|something better|much more][| from {the} {thing}| for the money].
      r + all: I expected [less|worse|something worse|much less][| from {the} {thing}| for the money].
      r + all: {the} {thing} [met|beat|passed|surpassed] [all |all of |]our expectations.
      r - all: {the} {thing} [missed|fell below|did not meet|disappointed|failed] [all |all of |]our expectations.
      r - all: {the} {thing} did not live up to [its name|the reviews|my hopes|its price].
      r + all: {the} {thing} {s:live} up to [its name|the reviews|my hopes|its price].
      r * all: I expected {-adj}, I got {adj}.
      r * all: I [feared|hoped|thought|expected] it would be {-adj}, but {it} {is} {adj}.
      r * all: I had expected {a}{-adj} {thing}. not so: {adj}!
      r * all: {the} {thing} {be} {adj}, as [expected|always|I knew it would be].
      r * all: as [expected|I had hoped|I had feared|always], {fact}.
      r * all: [surprisingly|unexpectedly] {adj}.
      r * all: who would have guessed? {adj}!
      r + all: [pleasantly|happily|very positively] surprised[| by {the} {thing}].
      r - all: [unpleasantly|sadly|very negatively] surprised[| by {the} {thing}].
      r - all: {the} {thing} promised {-trait}. we got {trait}.
      r + all: {the} {thing} promised {trait}, and we got it.
      r - all: [overhyped|overpraised|all hype|a lot of hype], {this} {thing}.
      r + all: [underrated|no hype, just quality|better than its fame], {this} {thing}.
      r - all: it sounded {-adj}. it was not.
      r + all: it sounded {-adj}. it was not.
      # others
      r * all: everybody [here |]{likes} {the} {thing}.
      r * all: {who} {liked} {the} {thing}, and so did I.
      r * all: {who} told me {the} {thing} {was} {-adj}. [that is not true|not true|wrong|no way].
      r * all: I [do not|don't] agree with those who find {the} {thing} {-adj}.
      r * all: I agree with [the others|{who}|everyone]: {adj}.
      r * all: ignore the people who say {-adj}.
      r * all: people say {the} {thing} {be} {-adj}, I can't confirm that.
      r * all: how can anyone say {the} {thing} {be} {-adj}?
      r * all: they call {it} {-adj}. {it} {is} {adj}.
      r + all: [don't believe|forget|ignore] the bad reviews.
      r - all: [don't believe|forget|ignore] the good reviews.
      r - all: I don't know [what the fuss is about|why it is so popular|how it got so many stars|who likes this].
      r + all: I don't know [how I lived without {him}|what I would do without {him}|why anyone would complain].
      r - all: [only a fool would buy|nobody in their right mind would pay for|I pity those who bought] {the} {thing}.
      r + all: [only a fool would miss|nobody in their right mind would turn down|I envy those who get to see] {the} {thing}.
      # opinion with a fact
      r * all: {kin} came along on {day}. {the} {thing} {be} {adj}.
      r * all: {the} {thing} {s:cost} {n} euros and {is} {adj}.
      r * all: I have had {the} {thing} since {month}: {adj}.
      r * all: [bought|ordered|booked|tried] [this|one] in {month}. {adj}.
      r * all: I paid {n} dollars for {the} {thing}, and {fact}.
      r * all: [we were two adults and two children|I went on my own|it was my birthday|we had a day off]. {the} {thing} {be} {adj}.
      r * all: it comes in {colour}. {fact}.
      r * all: I use {him} in the {room}. {fact}.
      # questions and cries
      r * all: how {adj} [is|was] that?!
      r * all: could {the} {thing} be [any |]more {long}?
      r - all: why would anyone [pay for|want|choose|recommend] {the} {thing}?
      r + all: why would anyone [turn down|complain about|criticise|return] {the} {thing}?
      r - all: [who needs|who wants|who pays for|what is the point of] {the} {thing}?
      r + all: [who doesn't want|who would not want|who could say no to|who can resist] {the} {thing}?
      r - all: is {this} supposed to be {-adj}?
      r - all: you call that {-adj}?
      r - all: what were they thinking? {fact}.
      r + all: [love it|loved it|love this|perfect|excellent|awesome|brilliant|just right|yes please]!
      r - all: [hate it|hated it|hate this|rubbish|terrible|awful|foul|all wrong|no thanks]!
      r + all: [thanks|thank you|many thanks][| so much| again], {fact}!
      r - all: [thanks for nothing|no thanks to you|I am done|enough][|, {fact}]!
      # set phrases
      r + all: {the} {thing} [{s:do} the trick|{s:work} wonders|{s:have} it all|{s:work} like a charm|{s:run} like clockwork|{s:stand} out|{s:speak} for itself].
      r - all: {the} {thing} [{s:miss} the mark|{s:fall} flat|{s:fall} short|{s:go} from bad to worse|{s:let} you down|{s:drive} me up the wall|{s:make} me angry].
      r + all: [a must|a must have|a must see|a steal|a bargain|money well spent|time well spent|top marks|first class|top quality|the real deal|spot on|love at first sight|a dream come true].
      r - all: [a must to avoid|a rip-off|a scam|money down the drain|a waste|a waste of money|a waste of time|a joke|bottom of the heap|poor quality|cheap junk|a bad joke|a sad story].
      r + all: {the} {thing} {be} [a must|a steal|money well spent|time well spent|the real deal|spot on|as good as it gets|out of this world|hard to beat|not to be missed|like no other|in a class of its own].
      r - all: {the} {thing} {be} [a rip-off|money down the drain|time badly spent|a mess|way off|as bad as it gets|not fit for purpose|hard to bear|good for nothing|a bad joke|no fun|all show].
      r + all: it could not have been [easier|better|smoother|simpler|nicer].
      r - all: it could not have been [harder|worse|slower|ruder|uglier].
      # verdicts on products
      r + device,goods,household,toys: so easy to [use|set up|clean|install|handle|assemble|charge|carry|fold|store].
      r - device,goods,household,toys: so hard to [use|set up|clean|install|handle|assemble|charge|carry|fold|store].
      r - device,goods,household,toys: [not easy|anything but easy|not at all easy] to [use|set up|clean|install|handle|assemble|charge|carry].
      r + device,goods,household,toys: [not hard|anything but hard|not at all hard] to [use|set up|clean|install|handle|assemble|charge|carry].
      r + device,goods,household,toys: [easy to use|easy to install|simple to set up|quick to assemble|a breeze to clean|very light|small and light|compact] and [works well|works great|fits well|looks good|feels solid|well made].
      r - device,goods,household,toys: [hard to use|hard to install|tricky to set up|slow to assemble|a pain to clean|very heavy|big and heavy|bulky] and [works badly|hardly works|does not fit|looks cheap|feels flimsy|badly made].
      r + device,household: [long|good|great|excellent|amazing|incredible] battery life[|, {adj} {thing0}|, and it charges fast].
      r - device,household: [short|poor|bad|terrible|awful|no] battery life[|, {adj} {thing0}|, and it charges slowly].
      r + device: the battery [lasts|lasts and lasts|lasts all day|lasts the whole weekend|holds up well|charges fast|easily lasts a week|is still full at night].
      r - device: the battery [doesn't last|does not last an hour|dies by lunchtime|won't hold a charge|never charges fully|drains in no time|is empty by lunch|swelled up].
      r + device,goods,household: [fast|quick|prompt|early|speedy] [shipping|delivery][|, {adj} {thing}|, well packed| and {adj}|. {fact}].
      r - device,goods,household: [slow|late|no|terrible|careless] [shipping|delivery][|, {adj} {thing}|, badly packed| and {adj}|. {fact}].
      r + device,goods,household,toys: [arrived|came|was delivered] [on time|early|in perfect condition|well packed|as promised][|, {fact}| and {dos}].
      r - device,goods,household,toys: [arrived|came|was delivered] [late|broken|damaged|in pieces|with a part missing|used and dirty|in the wrong size][|, {fact}| and {dos}].
      r + device,goods,household: [works|worked] [great|fine|well|perfectly|as it should|as described|like a charm|every time|out of the box|straight away].
      r - device,goods,household: [works|worked] [badly|poorly|for a week|only once|when it feels like it|half the time|not at all|only with a hammer].
      r - device,goods,household: [did not|doesn't|does not|never|no longer|wouldn't|won't] [work|fit|charge|turn on|start|connect|hold up|stay on|close|stick].
      r + device,goods,household: [no need to replace|have not had to replace|never had to repair|have not needed to return] {him} [yet|so far|in {few} years].
      r - device,goods,household: [had to replace|have had to replace|had to repair|needed to return] {him} [twice|three times|within a week|already].
      r + device,goods,household,clothes: [exactly|just|absolutely] [as described|as pictured|what I was looking for|what I needed|the right size|the right colour].
      r - device,goods,household,clothes: [not|nothing like|not at all] [as described|as pictured|what I was looking for|what I needed|the right size|the right colour].
      r + device,goods,household,clothes,toys: [great|good|excellent|unbeatable|super] [value|value for money|buy|deal|price|quality|gift|present|product][|, {adj}|. {fact}].
      r - device,goods,household,clothes,toys: [poor|bad|terrible|no|awful] [value|value for money|buy|deal|price|quality|gift|present|product][|, {adj}|. {fact}].
      r + device,goods,household: [I am on my second one because I gave the first away|bought one for each of my kids|my third one, I keep giving them away|gave one to my landlady, who is {feel}].
      r - device,goods,household: [I am on my third one because they keep breaking|sent back two of them|my third one, they keep dying|gave it to my landlady, who is {feel}].
      r + goods,clothes: [fits|fit] [perfectly|like a glove|as expected|true to size|well|just right|great], [love the colour|very soft|so comfortable|looks lovely].
      r - goods,clothes: [too small|too big|too tight|too short|way too long|runs small|runs large], [hate the colour|very stiff|so uncomfortable|looks cheap].
      r + all: [well built|solid|sturdy|strong|long-lasting|made to last|high quality] and [worth it|a fair price|good looking|nice to look at].
      r - all: [badly built|cheap|wobbly|weak|made to break|low quality|thin] and [not worth it|far too dear|ugly|not nice to look at].
      r + device: I can [hear|see|understand|find|reach] everything [clearly|at once|without trouble|perfectly].
      r - device: I can [hardly hear|not see|not understand|barely find|never reach] anything.
      r + device,app,household: it saves [me |us |][time|money|space|hours|work].
      r - device,app,household: it costs [me |us |][time|money|space|hours|nerves].
      r + device,app,household,goods: it solved [my|all my|the|our] [problem|problems|trouble].
      r - device,app,household,goods: it [did not solve|solved none of|only added to|is] [my|all my|the|our] [problem|problems|trouble].
      # verdicts on places
      r + restaurant,hotel,event,visitpart: we [will be|are] [back|coming back|returning][| soon| for sure| next year].
      r - restaurant,hotel,event,visitpart: we [will not be|won't be|are not|are never] [back|coming back|returning][| ever| for sure].
      r + restaurant,hotel,event,visitpart: [can't wait|cannot wait] to [go back|come back|return|be there again].
      r - restaurant,hotel,event,visitpart: [could not wait|couldn't wait] to [get out|leave|go home|be gone].
      r + restaurant,hotel,event,visitpart: [I will definitely return|we will return|worth a second visit|a place to come back to|my new favourite {thing0}].
      r - restaurant,hotel,event,visitpart: [I will never return|we will not return|not worth a second visit|a place to stay away from|my new least favourite {thing0}].
      r + restaurant,hotel,visitpart: [great|good|excellent|lovely|friendly|fantastic] [staff|service|food|location|value|atmosphere][|, {adj} {thing0}|, {fact}| and {adj} {thing}].
      r - restaurant,hotel,visitpart: [bad|poor|terrible|awful|rude|foul] [staff|service|food|location|value|atmosphere][|, {adj} {thing0}|, {fact}| and {adj} {thing}].
      r + restaurant,hotel,visitpart: the staff [could not do enough for us|were friendly and quick|went out of their way for us|could not have been nicer|made us welcome].
      r - restaurant,hotel,visitpart: the staff [could not have cared less|were rude and slow|did nothing for us|could not have been ruder|made us feel unwelcome].
      r + restaurant,food: the food [was hot and fresh|came fast|never disappoints|was full of taste|is to die for|was cooked to perfection|beat my mother's].
      r - restaurant,food: the food [was cold and stale|took forever|always disappoints|had no taste|made us ill|was cooked to death|was worse than in hospital].
      r - restaurant,hotel: [overpriced|too expensive] for what you get.
      r + restaurant,hotel: [fairly priced|surprisingly cheap] for what you get.
      r - restaurant,hotel,service: [waited|we waited|had to wait] [an hour|forty minutes|far too long|forever] for [our food|our room|a table|the bill|an answer].
      r + restaurant,hotel,service: [did not wait|we did not have to wait|never had to wait] [long|a minute] for [our food|our room|a table|the bill|an answer].
      # verdicts on work
      r + work,service,person: [the results speak for themselves|it paid off|we could see progress every week|the plan worked|we are ahead of plan].
      r - work,service,person: [the results are worrying|it did not pay off|we could see no progress|the plan failed|we are behind plan].
      r + work: [profit|sales|income|revenue|orders] [rose|grew|went up|climbed|increased|jumped] [in {month}|from {n} to {n99} million|by {n} per cent|compared with last year].
      r - work: [profit|sales|income|revenue|orders] [fell|shrank|went down|dropped|declined|plunged] [in {month}|from {n99} to {n} million|by {n} per cent|compared with last year].
      r + work: [losses|costs|debts|complaints|accidents] [fell|shrank|went down|dropped|declined] [in {month}|by {n} per cent|compared with last year].
      r - work: [losses|costs|debts|complaints|accidents] [rose|grew|went up|climbed|increased] [in {month}|by {n} per cent|compared with last year].
      r + work: the company [won|signed|secured|landed] a [big order|new contract|major deal] [in {city}|in {month}|from {maker}].
      r - work: the company [lost|missed|failed to get|was denied] a [big order|new contract|major deal] [in {city}|in {month}|from {maker}].
      r + work: the company [is hiring {n} people|will open a new plant|raised its outlook|pays a higher dividend|expects a strong year].
      r - work: the company [is cutting {n} jobs|will close a plant|lowered its outlook|pays no dividend|expects a weak year].
      """;

  private MoreOpinions() {}
}
