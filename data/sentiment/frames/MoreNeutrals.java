/// More frames of sentences that have no opinion, of train only, written as those of [Neutrals]. Words that often praise or
/// blame (`free`, `first`, `no`, `fall`, `miss`) stand here in sentences that do neither.
final class MoreNeutrals {
  static final String FRAMES = """
      # plain facts
      r 0 all: the {object} is made of {stuff}.
      r 0 all: the {object} is [on|under|next to|behind|in front of|beside] the {object2}.
      r 0 all: there [is a {object}|are {few} {objects}] in the {room}.
      r 0 all: my {relative} [works as a|is a|used to be a|wants to become a|trained as a] {job}.
      r 0 all: my {relative} [lives in {city}|was born in {country}|speaks {lang}|has {few} children|collects {objects}|studies {subject}].
      r 0 all: the {job} [lives|works] in {city}[| and has {few} children| since {year}].
      r 0 all: {city} is [about |]{n99} kilometres [north|south|east|west] of {city2}.
      r 0 all: {country} [borders on {country2}|has a population of {n} million|exports {objects}|has {few} official languages|held an election in {month}].
      r 0 all: the {animal} [lives in {country}|eats leaves|sleeps during the day|is found in {country}|weighs about {n} kilos|lays {few} eggs a year].
      r 0 all: [most|many|some|all] {animals} [sleep|feed|move|hunt] [at night|during the day|in groups|alone].
      r 0 all: the {animal} is [smaller|larger|older|heavier|lighter|faster|slower] than the {animal2}.
      r 0 all: the {object} is [{n} centimetres wide|{n} years old|on the left|open|closed|empty|full of paper|painted {colour}|for my {relative}].
      r 0 all: the {room} [has {few} windows|is {n} square metres|is on the {nth} floor|faces the street|was painted {colour} in {month}].
      r 0 all: [today|tomorrow|the {nth} of {month}] is a {day}.
      r 0 all: it [is|was] {hour} [in {city}|when the {job} called|by the {object}].
      r 0 all: [in {year}|in {month} {year}|{few} years ago], {city} had {n99} thousand inhabitants.
      r 0 all: {subject} is taught [on {day}s|in the {nth} year|in the {room}|at {hour}].
      r 0 all: the [river|road|railway|border] [runs|leads|goes] from {city} to {city2}.
      r 0 all: [water boils at {n99} degrees|ice melts at zero degrees|sound travels through air|light travels from the sun to the earth in minutes|iron is a metal|a metre has a hundred centimetres|a week has seven days].
      r 0 all: the [meeting|lesson|lecture|class|shift|course] [is in the {room}|lasts {few} hours|starts at {hour}|was moved to {day}|takes place on {day}].
      r 0 all: the [free|first|last|best-known|dead-end|fine|rough|hard|soft|light|cold|warm] [line|side|part|copy|version|end] is [on the left|in the {room}|on page {few}|marked in {colour}].
      r 0 all: the [complaints|lost property|first aid|emergency|customer service|security|returns] desk is [next to the {place}|on the {nth} floor|open from {hour}|behind the {object}].
      r 0 all: the [war|strike|storm|crisis|trial|fire|funeral] [museum|report|committee|law] [dates from {year}|is on page {few}|is named after a {job}|meets on {day}].
      r 0 all: the [prize|award|gift|present|winner|friendship|love|happy hour|joy] [list|song|shop|letter] [starts at {hour}|is on page {few}|was sent to {city}|is from {year}].
      r 0 device,goods,household,clothes,toys: {the} {thing} [comes|is sold] with [a {object}|{few} {objects}|a guide|a cable|a bag of {stuff}].
      r 0 device,goods,household,clothes,toys: {the} {thing} [is|measures] {n} by {n9} centimetres.
      r 0 device,goods,household,clothes,toys: [I use|my {relative} uses|we keep] {the} {thing} in the {room}.
      r 0 device,goods,household,clothes: {the} {thing} {is} made of {stuff} [and {stuff2}|in {country}|by {maker}].
      r 0 device,household: {the} {thing} [{has} {few} buttons|{has} a {colour} button on the side|{s:run} on {few} batteries|{s:use} {n} watts|{s:need} a {object}].
      r 0 film,book,music: {the} {thing} {is} about [a {job} from {city}|{few} brothers|the history of {country}|a {animal}|a journey from {city} to {city2}].
      r 0 film,book,music: {the} {thing} [{is} in {lang}|{was} made in {country}|{is} based on a letter|{is} from {year}|came out in {month}].
      r 0 food,restaurant: [lunch|breakfast|dinner|tea] is [served|from|on the table] [at {hour}|in the {room}|from {hour}].
      r 0 food: {the} {thing} {is} [served with|made with|cooked in|eaten with|topped with] [butter|tomatoes|onions|garlic|lemon|rice|herbs].
      r 0 restaurant,hotel,travel,event: {the} {thing} {is} [{n} kilometres from {city}|next to the {place}|on the {nth} floor|open from {month} to {month2}|closed in {month}].
      r 0 person,work: {the} {thing} [{s:start} at {hour}|{is} in {city} this week|{was} in {country} in {year}|{s:have} lunch at {hour}|{s:speak} {lang}].
      r 0 app,device: [version {few}|the new version] of {the} {thing} [runs on {few} systems|takes {n} megabytes|was released in {month}|asks for a password|is in {lang}].
      r 0 all: the {sport} [race|game|season|final] [begins|ends|takes place] [on {day}|in {month}|at {hour}|in {city}].
      r 0 all: {city} [played|will play|meets] {city2} on {day}.
      r 0 all: [I am|he is|she is|we are|they are] [from {country}|in the {room}|at the {place}|on the way to {city}|{n} years old|on the phone|in a meeting until {hour}].
      # negated facts
      r 0 all: the {object} is not [in the {room}|on the {object2}|made of {stuff}|{colour}|mine|from {country}].
      r 0 all: there is no {object} in the {room}.
      r 0 all: there are no {objects} [in the {room}|on the {object}|here].
      r 0 all: my {relative} [does not|doesn't] [live in {city}|speak {lang}|work on {day}s|eat meat|drive|play {sport}|own a {object}].
      r 0 all: I [do not|don't] [live in {city}|speak {lang}|work on {day}s|eat meat|own a {animal}|play {sport}|take sugar|know the {job}].
      r 0 all: I [have never|haven't] [been to {country}|met the {job}|seen a {animal}|played {sport}|lived in {city}][| yet].
      r 0 all: the {animal} does not [live in {country}|eat meat|sleep at night|have a tail|fly].
      r 0 all: {city} is not the capital of {country}.
      r 0 all: {country} does not [border on {country2}|have a king|use the euro].
      r 0 all: nobody [lives in the {object}|was in the {room}|has called yet|from {city} came|has signed the {item}].
      r 0 all: nothing [is planned for {day}|was found in the {room}|has been decided yet|changes on {day}|is on the {object}].
      r 0 all: no [parking|smoking|dogs|entry|swimming|cycling|photos|school|classes|trains|lessons|post] [on {day}s|after {hour}|in the {room}|in front of the {place}|before {hour}|today].
      r 0 all: [neither the {job} nor the {job2} lives in {city}|neither {kin} nor {kin2} was there|I was neither in {city} nor in {city2}|it is neither {colour} nor {colour2}].
      r 0 all: the {job} [did not|didn't] [come on {day}|call today|bring the {item}|say when|leave a number|go to {city}].
      r 0 all: [without a {item}|without a {object}|without {stuff}] [the form cannot be sent|you cannot enter the {room}|we start at {hour}|it weighs {n} grams].
      r 0 all: not [all|many] of the {objects} [are|were] [{colour}|in the {room}|from {country}|made of {stuff}].
      r 0 all: the {object} no longer [stands in the {room}|belongs to my {relative}|has a lid|comes in {colour}].
      r 0 all: it is not [{day} yet|{month} yet|my turn|{hour} yet|the {colour} one but the {colour2} one|far to the {place}|known when].
      r 0 device,goods,household,clothes,toys: {the} {thing} {does} not [come with a {object}|need a {object}|come in {colour}|contain {stuff}|use batteries].
      r 0 device,goods,household,clothes,toys: {the} {thing} {is} not [{colour} but {colour2}|made in {country}|for sale in {country}|included|in the box].
      r 0 all: I [did not|didn't] [bring my {item}|go to {city}|see {kin}|read the {item}|order a {thing0}|choose the {colour} one].
      r 0 all: we won't be [in {city}|at the {place}|at home] [on {day}|before {hour}|in {month}].
      r 0 all: [few|hardly any|not many] {animals} live in {country}.
      r 0 all: I [forgot|lost|left|did not find] my {item} [in the {room}|at the {place}|in {city}] [and went back for it|on {day}].
      r 0 all: the {item} was not [signed|sent|printed|needed|in the envelope] [until {day}|yet|before {hour}].
      r 0 app,service: {the} {thing} {does} not [need a password|ask for a name|work with {lang} yet|cost anything in {month}].
      r 0 all: this is not [my {object}|the {item} from {city}|the way to {city}|the {colour} line].
      # questions
      r 0 all: where [is|did you buy|did you leave|can I put|do you keep] the {object}?
      r 0 all: what [colour is|is in|is on|is under|is inside] the {object}?
      r 0 all: who [lives in|works in|wrote to|is from|comes from|called from] {city}?
      r 0 all: who [is the {job}|has my {item}|took the {object}|is next|called|is at the door|will drive]?
      r 0 all: when [does the {sport} game start|does the {job} come|is your birthday|do you leave for {city}|was the {place} built|is breakfast|does the train leave]?
      r 0 all: how [many {objects} do you have|old is your {relative}|long does it take to {city}|much is the {object}|do I get to the {place}|do you spell that|do you say {object} in {lang}|far is {city}|big is the {room}]?
      r 0 all: which [{object} is yours|bus goes to {city}|{animal} lives in {country}|day suits you|floor is the {room} on|size do you need|{item} do you mean]?
      r 0 all: why [is the sky blue|is the {object} {colour}|did you move to {city}|do {animals} sleep|does the {job} need a {item}|are there {few} of them]?
      r 0 all: [do|did|can|could|will|would|should] [you|we|they|I] [see the {job}|bring the {item}|call {kin}|go to {city}|take the bus|open the window|use the {object}|pay by card|meet at {hour}]?
      r 0 all: [does|did|will|can|could|should] [your {relative}|the {job}|{kin}] [live in {city}|speak {lang}|know the way|have a {item}|come on {day}|call back|play {sport}]?
      r 0 all: [is|was] [the {object}|the {room}|your {item}|the {place}] [open|free|closed|{colour}|on the left|yours|ready|far from here|new|old]?
      r 0 all: are [you from {country}|there any {objects} left|we there yet|the shops open on {day}|you a {job}|the {objects} {colour}|dogs allowed]?
      r 0 all: have you [ever been to {country}|met my {relative}|seen my {item}|got a {object}|had lunch|read the {item}]?
      r 0 all: don't you [live in {city}|have a {item}|work on {day}s|speak {lang}]?
      r 0 all: [isn't|wasn't] [the meeting on {day}|your {relative} a {job}|the {room} upstairs|{city} in {country}|that your {item}]?
      r 0 all: [excuse me|sorry|hello|hi|good morning], [where is the {place}|do you have a {object}|is this the train to {city}|what time is it|who is next|is this seat taken|can I leave my {item} here]?
      r 0 all: [can|could|would] you [please |][help me with the {item}|tell me the way to the {place}|repeat that|send me the {item}|turn off the light|explain the {nth} step|pass the salt]?
      r 0 device,goods,household,clothes,toys: [is|does|can|will] [it|this {thing0}] [fit in a bag|come with a {object}|work in {country}|need batteries|made of {stuff}|be delivered on {day}|run on {n99} volts]?
      r 0 device,goods,household,clothes,toys: what [size|weight|colour|material|model|voltage] {is} {the} {thing}?
      r 0 device,app,household: how do I [turn on|switch off|reset|update|charge|clean|connect|install|remove] {the} {thing}?
      r 0 app: how do I [print a page|export my data|change the language to {lang}|log out|delete my account|add a second {object}]?
      r 0 hotel,restaurant,travel,event: [what time|when|on which days] [does|do] [the {place}|the kitchen|breakfast|the tour] [open|close|start|end]?
      r 0 hotel,restaurant,travel,event: [is there|do you have] [a car park|wifi|a {object} in the room|a table for {few}|a room for {day}|a menu in {lang}|a bus from {city}]?
      r 0 film,book,music: who [wrote|directed|sings|plays in|translated|published] {the} {thing}?
      r 0 film,book,music: [how long {is}|what year {is}|in what language {is}|where can I get] {the} {thing}?
      r 0 food: [does it contain|is there any|are there] [nuts|milk|garlic|sugar|egg|gluten] [in it|in {the} {thing}|inside]?
      r 0 service,person,work: [who|which number|which desk] do I [ask|call|write to|turn to] [about the {item}|for a refund form|to change my address|if I move to {city}]?
      r 0 all: what [does {object} mean|is {subject}|is a {job}|do {animals} eat|did the {job} say|time is it in {city}|do you do on {day}s]?
      r 0 all: what is the [best|fastest|shortest|cheapest|right|usual] way to [the {place}|{city}|clean a {object}|learn {lang}|send a {item}]?
      r 0 all: is it [true that|possible that|correct that|certain that] [{city} is in {country}|the {place} closes at {hour}|{animals} eat leaves|your {relative} is a {job}]?
      r 0 all: is there [anything|something|a way] [to do in {city} on {day}|to see near the {place}|to sign|to pay]?
      r 0 all: how can I [complain about|return|exchange|cancel|insure|report] [a {thing0}|a lost {item}|a broken {object}|my order]?
      r 0 all: what should I do if [the {object} breaks|the {item} is lost|there is no {object}|the train is late|I miss the bus|nobody answers]?
      # asking for an opinion
      r 0 all: {is} {the} {thing} [really |very |still |]{any}[| or not| or {other}]?
      r 0 all: [was|is] it {any}?
      r 0 all: do you [think|believe] {the} {thing} {is} {any}?
      r 0 all: [does|did] {kin} [like|enjoy|hate|recommend|love|regret] {the} {thing}?
      r 0 all: do you [like|enjoy|hate|recommend|love|prefer] {the} {thing} [or the other {one}|or not|]?
      r 0 all: how [{any}|good|bad|happy|useful] [was|is] it [really|on a scale of one to ten|compared with the last {one}]?
      r 0 all: which [is|was] the [best|worst|better|most popular] {thing0}[| in {city}| of {year}| in your view]?
      r 0 all: [should|shall] I [buy|take|try|choose|return|keep] {the} {thing}[| or not| or wait]?
      r 0 all: [is|was] it worth [the money|it|a visit|the trip|the wait]?
      r 0 all: are you [happy|satisfied|disappointed|pleased|annoyed] with {the} {thing}?
      r 0 all: were you [happy|satisfied|disappointed|impressed|bored]?
      r 0 all: what [do|did] you [like|dislike|hate|enjoy|think] [|most |least ]about {the} {thing}?
      r 0 all: what are the [pros and cons|strong and weak points] of {the} {thing}?
      r 0 all: [any|no] [opinions|thoughts|experience|reviews|recommendations|advice] [on|with|about] {the} {thing}[|?| yet]?
      r 0 all: I [don't know|do not know|can't tell|cannot say|am not sure|have no idea] [yet |][if|whether] {the} {thing} {is} {any}.
      r 0 all: I have not [formed an opinion on|made up my mind about|decided whether I like|tried] {the} {thing}[| yet].
      r 0 all: I have no opinion [on|about] {the} {thing}.
      r 0 all: {kin} [wants|wanted] to know [if|whether] {the} {thing} {is} {any}.
      r 0 all: can anyone [recommend|suggest|say something about] {a}{thing}[| in {city}| for my {relative}]?
      r 0 all: [we|they|I] will [see|find out|know soon|report] [if|whether] {the} {thing} {is} {any}.
      r 0 all: has {kin} ever [complained about|praised|reviewed|mentioned] {the} {thing}?
      r 0 all: please [tell us|write down|say] [if|whether|how] you [liked|enjoyed] {the} {thing}.
      r 0 all: [some|half of them|a few] said {any}, [others|half|the rest] said {other}.
      r 0 all: would you [buy|recommend|try|choose] {the} {thing} again?
      r 0 all: what would make {the} {thing} better?
      # instructions
      r 0 all: [put|place|leave|keep|store] the {object} [in the {room}|on the {object2}|under the {object2}|next to the door].
      r 0 all: [take|bring|carry|send|give] the {item} to [the {job}|{kin}|the {room}|{city}][| by {day}| before {hour}].
      r 0 all: [open|close|lock|clean|paint|measure|check] the {object} [before {hour}|every {day}|with {stuff}|once a week|from the left].
      r 0 all: [turn|go|drive|walk] [left|right|straight on|back] [at the {place}|after {few} streets|until you see a {object}|and then take the {nth} street].
      r 0 all: [mix|stir|boil|bake|fry|cut|peel|wash|grate|chop] the [onions|potatoes|carrots|eggs|flour|butter|apples|rice] [for {few} minutes|in a bowl|with salt|and set aside|into {few} pieces|until golden].
      r 0 all: [add|pour in|use|take] [{few} cups of water|{n99} grams of flour|a pinch of salt|{few} eggs|the rest of the milk|half of the butter].
      r 0 all: [do not|don't|never] [open|use|move|remove|touch|cover|wash|bend] the {object} [before {hour}|without a {item}|while it is on|near water|for {few} hours].
      r 0 all: [press|hold|push|click|turn|pull] the {colour} [button|switch|key|handle|symbol] [once|twice|for {few} seconds|to start|to stop|to go back|and wait].
      r 0 all: [please |][sign|fill in|return|copy|print|keep|read] the {item} [by {day}|in {colour} ink|before you go to the {room}|and send it to {city}|on page {few}].
      r 0 all: [please |][call|ask|contact|write to|wait for|follow] the {job} [on {day}|at {hour}|in the {room}|for a {item}|before {hour}].
      r 0 all: if [the light is {colour}|the {object} is empty|you have a {item}|nobody is in the {room}], [press the button|call the {job}|wait {few} minutes|go to the {place}|turn it off].
      r 0 all: [choose|select|enter|type] [your language|a number from one to {few}|the {nth} option|your name|the name of the {place}][| and press enter| in the first field].
      r 0 device,goods,household,clothes,toys: [unpack|charge|switch off|switch on|wipe|fold|hang up|dry|wash] {the} {thing} [before use|at {n} degrees|with a cloth|after use|once a month|by hand|in the {room}].
      r 0 device,household,toys: [insert|remove|charge|replace] the [battery|batteries|filter|card|fuse] of {the} {thing} [every {few} months|before use|as shown on page {few}|for {few} hours].
      r 0 all: see [page {few}|the {item}|part {few}|the table below] for [details|the prices|a list of {objects}|the opening hours].
      # announcements
      r 0 all: the {sport} [race|final|lesson] on {day} [begins at {hour}|has been moved to {day2}|is in {city}].
      r 0 all: the {nth} [bus|train|ferry|flight] to {city} [leaves at {hour}|is on time|leaves from gate {few}|now leaves at {hour}].
      r 0 all: [new|free|last|first] [dates|places|tickets|copies|seats] for {the} {thing} from {day}.
      r 0 all: [reminder|notice|note|information|agenda]: [the {place} closes at {hour}|the meeting is on {day}|please bring your {item}|the {job} comes on {day}|part {few} is on page {n}].
      r 0 all: the {room} is [being painted|closed|reserved for the {job}|used for {subject}] [until {day}|on {day}|from {hour}].
      r 0 all: [free entry|entry free|half price|no charge] [for children under {few}|on {day}s|with a {item}|after {hour}].
      r 0 all: [now showing|coming soon|next week|tonight at {hour}|on {day}]: a {thing0} from {country}.
      r 0 all: the {job} will be [in {city}|at the {place}|in the {room}] [on {day}|from {hour}|in {month}].
      r 0 all: {maker} [is opening|opens|has opened] a {place} in {city}.
      r 0 work,service: the company [will publish its figures|holds its annual meeting|moves to {city}|changes its name|has appointed a new {job}] [in {month}|on {day}].
      r 0 all: vote for your [favourite|least favourite|best|worst] {thing0} by {day}.
      # plans
      r 0 all: my {relative} [is going to|wants to|plans to|will] [move to {city}|learn {lang}|study {subject}|become a {job}|buy a {object}|paint the {room} {colour}].
      r 0 all: [we|I|they] [might|may|will probably|want to|hope to|intend to] [go to {country}|see the {job}|take the train|sell the {object}|stay in {city}] [in {month}|on {day}|for {few} days].
      r 0 all: [we|I|they] have [not |]decided [when|where|whether] to [go to {city}|meet|play {sport}|buy the {object}].
      r 0 all: I am [going|driving|flying|walking|moving] to [{city}|the {place}|{country}] [with my {relative}|on {day}|at {hour}|tomorrow].
      r 0 all: on {day} [I have {subject}|we play {sport}|my {relative} comes from {city}|the {job} will call].
      # what happened
      r 0 all: the {job} [called|came|left|arrived|sat down|wrote a {item}] [at {hour}|on {day}|in {month}|and asked for the {item}].
      r 0 all: my {relative} [bought|sold|found|borrowed|painted|carried|lost and found] {few} {objects} [in {city}|on {day}|last year|in {month}].
      r 0 all: [yesterday|on {day}|last week|in {month}] [I saw a {animal}|I met the {job}|we went to {city}|it rained|I was at the {place}|we had {subject}|they played {sport}].
      r 0 all: the {animal} [sat on the {object}|crossed the street|slept under the {object}|ate at {hour}|went into the {room}].
      r 0 all: I [read|wrote|heard|saw|watched] [something about {country}|the news at {hour}|a {item} about {animals}|that {city} has a new {place}].
      r 0 all: [he|she|my {relative}] [put|left|laid|hung] the {object} [on the {object2}|in the {room}|by the door] and [went to {city}|called the {job}|sat down|had lunch].
      r 0 all: {kin} [asked|told|showed|sent|gave] [me|us|the {job}] [the way|the time|the {item}|about {country}|the number].
      r 0 device,goods,household,clothes,toys: I [ordered|bought|returned|unpacked|sold] {the} {thing} [on {day}|in {month}|in {city}|for my {relative}|for {n} euros].
      r 0 hotel,restaurant,travel,event: we [went to|stayed at|left|visited|passed|booked] {the} {thing} [on {day}|in {month}|with my {relative}|at {hour}].
      r 0 film,book,music: I [borrowed|heard of|started|saw] {the} {thing} [on {day}|in {month}|with my {relative}|in {city}].
      # definitions
      r 0 all: a {job} is [a person|someone] who [works with {objects}|works with {stuff}|knows about {subject}|helps {animals}].
      r 0 all: {subject} is [the study of {objects}|a subject at school|taught in {country}|a word from {lang}].
      r 0 all: the {lang} word for {object} has {few} syllables.
      r 0 all: a {object} is [used to|something to] [hold things|cut {stuff}|measure time|sit on|store {stuff}].
      r 0 all: {objects}, {stuff}, {objects2}.
      r 0 all: [name|first name|job|address|subject]: [{job}|{city}, {country}|{subject}].
      r 0 all: the {animal} is [a mammal|a bird|a fish|an animal from {country}|related to the {animal2}].
      # figures
      r 0 all: the {object} [costs|weighs|is worth about] {n} [euros|dollars|pounds|grams].
      r 0 all: {n} per cent of {objects} are made in {country}.
      r 0 all: in {year} there were {n99} {animals} in {country}.
      r 0 all: [{n} people|{few} groups|{n99} visitors] came to the {place} in {month}.
      r 0 work,service: [sales|profit|revenue|income|turnover|orders] [was|were|came to|remained at|stayed at] {n} million [in {month}|as in {year}|as a year before|for another year].
      r 0 work,service: the [contract|order|deal|plant|share] is [worth {n} million|in {city}|for {few} years|from {year}|priced at {n} euros].
      r 0 all: [about|exactly|more than|less than|at least] {n99} {objects} [are in the {room}|were sold in {month}|come from {city}|fit into the {room}].
      # what others say
      r 0 all: the {job} [said|says|wrote|explained] that [the {place} opens at {hour}|it was {hour}|the {room} is on the {nth} floor|{city} is in {country}|{animals} sleep at night].
      r 0 all: according to the {job}, [the {object} is from {year}|there are {few} of them|the {place} is near {city}|the {item} was sent on {day}].
      r 0 all: the [paper|newsreel|report|minister|speaker] [mentioned|named|listed|described] [the {place} of {city}|{few} {objects}|{country} and {country2}|the plan for {month}].
      r 0 all: {kin} says [it is {hour}|the {job} is in the {room}|my {relative} lives in {city}|there is a {animal} in the garden].
      """;

  /// Words for the frames above, of every domain.
  static final String WORDS = """
      object: table, chair, window, door, cup, lamp, clock, shelf, basket, bicycle, box, bucket, mirror, drawer, notebook, plate, spoon, telephone, piano, envelope, stove, cupboard, bench, tap, hammer, rope, fence, roof, bowl, coat, cable, sign, engine, wheel, bell
      objects: tables, chairs, windows, cups, lamps, clocks, boxes, books, coins, stamps, apples, bottles, tools, stones, buttons, shoes, keys, maps, tickets, trees, candles, files, pencils
      stuff: wood, steel, glass, paper, cotton, leather, stone, plastic, wool, copper, clay, sand, silk, rubber, bamboo
      animal: cat, dog, horse, fox, owl, rabbit, cow, sheep, goat, bear, wolf, hen, duck, elephant, camel, lizard, whale, hedgehog, mouse, squirrel
      animals: cats, dogs, horses, foxes, owls, rabbits, cows, sheep, goats, bears, wolves, hens, ducks, camels, whales, mice
      job: baker, farmer, judge, painter, pilot, gardener, carpenter, librarian, secretary, butcher, firefighter, cashier, postman, engineer, journalist, tailor, caretaker, mayor, chemist, translator
      relative: brother, sister, mother, father, godmother, cousin, son, daughter, grandmother, godson, wife, husband, nephew
      country: Spain, Canada, Norway, Kenya, Brazil, Poland, Japan, Greece, Chile, Egypt, India, Finland, Ireland, Peru, Iceland, Morocco
      lang: Spanish, French, Welsh, Finnish, Arabic, German, Greek, Turkish, Danish
      subject: chemistry, history, geography, algebra, biology, music, physics, grammar, art, economics, statistics, law
      sport: football, tennis, chess, hockey, volleyball, golf, badminton, rugby, basketball
      """;

  private MoreNeutrals() {}
}
