/// More frames of sentences that have an opinion, of train only, written as those of [Opinions]; [MoreVerdicts] has the
/// second half.
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
      """;

  private MoreOpinions() {}
}
