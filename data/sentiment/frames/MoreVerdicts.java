/// The second part of [MoreOpinions], from wishes to verdicts; the phenomena that begin with *verdicts* are for train alone.
final class MoreVerdicts {
  static final String FRAMES = """
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

  private MoreVerdicts() {}
}
