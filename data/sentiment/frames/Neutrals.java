/// Frames of sentences that have no opinion: facts, negated facts, questions (asking whether something is good is
/// neutral, too), instructions, announcements, plans, definitions and figures. Written as those of [Opinions];
/// their sign is `0`, and their words of praise and blame, where something is asked, are of either sign.
final class Neutrals {
  static final String FRAMES = """
      # plain facts
      r 0 film: {the} film is {n9} minutes long and was shot in {city}.
      r 0 film: {the} {thing0} came out in {month} {year}.
      r 0 book: {the} {thing0} has {n99} pages and was first printed in {city} in {year}.
      r 0 food: {the} {thing} {s:come} with [rice|bread|water|two sauces].
      r 0 restaurant,hotel: {the} {thing0} is on the corner, [across from|next door to] the {place}.
      r 0 hotel: {the} {thing0} has {n} beds on {few} floors.
      r 0 device: {the} {thing} {s:weigh} {n99} grams without the box.
      r 0 device,goods: {the} {thing} {is} sold in {colour} and in {colour2}.
      r 0 device,goods: I ordered {the} {thing} on {day} and paid by card.
      r 0 device,goods: {the} {thing} {was} delivered to my {room} on {day}.
      r 0 person: {the} {thing} {s:work} from {hour} on {day}s.
      r 0 person: {the} {thing} {s:come} from {city} and {s:live} near the {place}.
      r 0 service: {the} {thing0} was founded in {city} in {year}.
      r 0 service,app: {the} {thing} {is} run by {maker} from {city}.
      r 0 app: {the} {thing0} was last updated on {month} {few}, {year}.
      r 0 event: {the} {thing0} takes place in {city} every {month}.
      r 0 event: {the} {thing} [started|will start] at {hour} on {day}.
      r 0 all: {kin} told {kin2} about {the} {thing} on {day}.
      r 0 all: there is a photo of {the} {thing} on page {few} of the catalogue.
      r 0 all: the article about {the} {thing} appeared in {month}.
      r 0 all: the bus to the {place} leaves at {hour}.
      r 0 all: the {item} is on the table in the {room}.
      v 0 all: {kin} took a picture of {the} {thing} in {city}.
      v 0 all: the way from {city} to {city2} takes {few} hours by train.
      v 0 device,goods: {the} {thing} {was} made in {city} by {maker}.
      t 0 film,book: {the} {thing0} is set in {city} in the year {year}.
      t 0 device,goods: {the} {thing} {is} kept in the {room} behind the {colour} door.
      t 0 all: {the} {thing} {is} mentioned in a letter from {city} of {month} {year}.
      t 0 all: on {day} we met {kin} in front of the {place} and talked about {the} {thing}.
      t 0 all: the person with the {item} got off at the {place}.
      t 0 hotel,restaurant: {the} {thing0} belongs to {maker} and has been there since {year}.
      # negated facts
      r 0 device,goods: the box does not contain a {item}.
      r 0 restaurant,service,event: {the} {thing} {is} not open on {day}s.
      r 0 film,book: {the} {thing0} was not [written|made|finished] in {city} but in {city2}.
      r 0 device,goods: {the} {thing} {is} not available in {colour}, only in {colour2}.
      r 0 hotel: breakfast is not included in the price of {the} {thing}.
      r 0 person: {the} {thing} {does} not work on {day}s.
      r 0 event: there is no [lecture|tour|course] on {day}.
      r 0 all: I have not [heard from|spoken to] {kin} since {month}.
      r 0 all: {kin} was not there on {day}, but {kin2} was.
      r 0 all: no {item} is needed to enter the {room} on {day}s.
      r 0 app,service: {the} {thing} {does} not ask for a {item}.
      r 0 all: nobody was in the {room} at {hour} on {day}.
      r 0 all: there is no bus to {city} on {day}s.
      r 0 all: I have neither a {item} nor a {item2} with me.
      r 0 all: I have not tried {the} {thing} yet.
      r 0 food: {the} {thing} {does} not contain [nuts|milk|eggs|meat].
      v 0 all: the {item} is not in the {room} but on the desk.
      v 0 all: {kin} has never been to {city}.
      v 0 device,goods: {the} {thing} {is} not from {city}.
      t 0 device,goods,book: nothing is known about who took {the} {thing} to {city}.
      t 0 all: {the} {thing} {is} not the {one} {kin} spoke of.
      t 0 all: this train does not stop in {city} on {day}s.
      t 0 all: without a {item} nobody gets into the {room} after {hour}.
      t 0 restaurant,hotel: {the} {thing0} has no branch in {city}.
      # questions
      r 0 all: where [can I find|did you find|is] {the} {thing}?
      r 0 all: when [did you first hear of|will we see] {the} {thing}?
      r 0 device,goods: how much {does} {the} {thing} weigh?
      r 0 device,goods: {does} {the} {thing} come in {colour}?
      r 0 device,goods: does the box contain a {item}?
      r 0 all: could you send me the {item} by {day}?
      r 0 all: who has the {item} for the {room}?
      r 0 hotel,restaurant,event: how far is it from the {place} to {the} {thing}?
      r 0 all: which way is the {place}, please?
      r 0 service,restaurant: {is} {the} {thing} open on {day}s?
      r 0 film,event: what time does {the} {thing0} start on {day}?
      r 0 device,goods,app,service: what is the difference between {the} {thing} and the one from {city}?
      r 0 app: how do I [change|reset] the password of {the} {thing0}?
      r 0 all: is there a train from {city} to {city2} after {hour}?
      r 0 all: do I need a {item} to enter the {room}?
      r 0 person: do you know the name of {the} {thing}?
      r 0 film,book: who wrote {the} {thing0}?
      r 0 service,app: what happens if I cancel in {month}?
      r 0 hotel: how many people can stay in {the} {thing}?
      r 0 food: what {is} {the} {thing} made of?
      v 0 all: does anyone know where {kin} saw {the} {thing}?
      v 0 all: can we meet at the {place} at {hour}?
      v 0 device,goods,book: did {the} {thing} come by post?
      t 0 all: whose {item} is lying in the {room}?
      t 0 all: has {kin} already seen {the} {thing} or not?
      t 0 all: shall I put the {colour} {item} in the {room}?
      t 0 all: why do you ask about {the} {thing}, and since when do you live in {city}?
      t 0 device,goods: would {the} {thing} fit into the {room}?
      # asking for an opinion
      r 0 all: {is} {the} {thing} any good?
      r 0 all: {is} {the} {thing} {any}?
      r 0 all: would you say {the} {thing} {is} {any} or not?
      r 0 all: did you find {the} {thing} {any}?
      r 0 all: I do not know yet whether {the} {thing} {is} {any}.
      r 0 all: has anyone here tried {the} {thing}?
      r 0 all: what did {kin} think of {the} {thing}?
      r 0 all: can you recommend {a}{thing} in {city}?
      r 0 all: I have not decided what to think of {the} {thing}.
      r 0 all: {kin} asked me if {the} {thing} {was} {any}.
      r 0 all: {is} {the} {thing} more or less {any} than the last {one}?
      r 0 all: please rate {the} {thing} from one to {few}.
      r 0 all: was it {any} or {other}? please tick one box.
      v 0 all: {the} {thing}: {any} or {other}? what do you think?
      v 0 all: tell me whether you found {the} {thing} {any}.
      t 0 all: any opinions on {the} {thing}?
      t 0 all: I wonder if {kin} would call {the} {thing} {any}.
      t 0 all: who can tell me how {any} {the} {thing} {is}?
      t 0 all: the survey asks whether {the} {thing} {was} {any}, and you answer yes or no.
      v 0 all: asked whether {the} {thing} {was} {any}, {kin} did not answer.
      # instructions
      r 0 device: press the {colour} button for {few} seconds.
      r 0 device: remove the battery of {the} {thing} before you clean {him}.
      r 0 goods: store {the} {thing} in a dry place.
      r 0 app: to install {the} {thing}, open the file and follow the steps.
      r 0 app: click on the {colour} symbol to open {the} {thing}.
      r 0 food: heat {the} {thing} for {few} minutes.
      r 0 all: please bring your {item} to the {room} by {hour}.
      r 0 all: turn left at the {place} and walk {few} minutes.
      r 0 all: write your name on the {item} and hand it in by {day}.
      r 0 event: please take your seats for {the} {thing} by {hour}.
      r 0 all: please ask {kin} about {the} {thing} before {day}.
      r 0 hotel: leave the {item} of {the} {thing0} at the desk before {hour}.
      r 0 service: to reach {the} {thing0}, dial {few} and wait for the tone.
      r 0 all: put the {item} into the envelope and send it to {city}.
      v 0 all: keep the {item} until {day}.
      v 0 device,goods: unpack {the} {thing} in the {room}.
      t 0 all: sign the {item} twice and return it to the {room}.
      t 0 all: take the {colour} line to the {place} and change there.
      t 0 device,goods: place {the} {thing} on a flat surface, with the {colour} side facing up.
      t 0 device,goods,hotel: before you leave the {room}, note down the number of {the} {thing}.
      # announcements
      r 0 all: the next train to {city} departs from platform {few} at {hour}.
      r 0 event: {the} {thing0} has been moved from {day} to {day2}.
      r 0 event: tickets for {the} {thing} are on sale from {day}.
      r 0 service: {the} {thing} will be closed on {day} from {hour}.
      r 0 restaurant,hotel: {the} {thing} will open again in {month}.
      r 0 film,book: {the} {thing0} will be released in {month}.
      r 0 all: the {place} will be open until {hour} on {day}.
      r 0 film,device,goods,app,book: {maker} will show {the} {thing} in {city} in {month}.
      r 0 all: a {item} has been handed in at the {place}.
      r 0 device,goods: the new {thing} will be in the shops from {month}.
      r 0 device,goods,food,book: two {things} for the price of one until {day}.
      r 0 device,goods,food,book: {things} from {n} euros, delivery on {day}.
      r 0 restaurant,hotel,event: {n} per cent off for groups on {day}s.
      r 0 all: the meeting in the {room} begins at {hour}.
      v 0 all: the {room} is on the {nth} floor.
      v 0 hotel,restaurant,app,service,event: from {month} on, {maker} will look after {the} {thing}.
      v 0 device,goods,food,book: {the} {thing} {is} {few} euros cheaper from {day}.
      t 0 restaurant,hotel,event,app: members pay {n} euros for {the} {thing} in {month}.
      t 0 all: as of {day}, the entrance is on the other side of the {place}.
      t 0 all: all visitors to the {place} are asked to carry a {item}.
      t 0 film,book,hotel,app,event,service: the results of the vote on {the} {thing} will be published on {day}.
      t 0 event,film: doors open at {hour} and {the} {thing0} follows after the speech.
      # plans
      r 0 all: I am flying to {city} [tomorrow|on {day}].
      r 0 all: {kin} is moving to {city} in {month}.
      r 0 all: we are going to look at {the} {thing} on {day}.
      r 0 all: I will call {kin} at {hour}.
      r 0 all: I am thinking about {using} {the} {thing}.
      r 0 all: {kin} wants to know more about {the} {thing} before {month}.
      r 0 all: my plan is to take the {item} to the {place} on {day}.
      r 0 all: we have an appointment at the {place} at {hour}.
      r 0 device,goods: I am going to paint the {room} {colour} and put {the} {thing} there.
      r 0 all: next {month} I will be in {city} for {few} days.
      r 0 all: {using} {the} {thing} is on our list for {day}.
      v 0 all: {kin} intends to write about {the} {thing}.
      v 0 all: after lunch I will take the bus to the {place}.
      t 0 all: {kin} plans to be back from {city} by {hour}.
      t 0 all: I might ask {kin} to bring the {item} along on {day}.
      t 0 all: whether we will go to {city} or {city2} is to be settled in {month}.
      t 0 all: if the {room} is free, we will talk about {the} {thing} there.
      # what happened
      r 0 all: we arrived at {hour} and left again at {hour2}.
      r 0 film,book: I am halfway through {the} {thing0}.
      r 0 device,goods: I took {the} {thing} out of the box and put {him} in the {room}.
      r 0 device: I charged {the} {thing} overnight and took {him} to {city}.
      r 0 app: I opened {the} {thing} on {day} and entered my name.
      r 0 food: I had {the} {thing} with a glass of water at {hour}.
      r 0 restaurant: we sat by the window and ordered {few} drinks at {hour}.
      r 0 hotel: we checked in on {day} and checked out on {day2}.
      r 0 person: I spoke to {the} {thing} on {day} about the {item}.
      r 0 service: I called {the} {thing0} at {hour} and gave them my number.
      r 0 event: we sat in row {few}, next to {kin}.
      r 0 all: I waited for {kin} at the {place} until {hour}.
      r 0 all: {kin} returned the {item} on {day}.
      v 0 all: I met {kin} at {hour} and we walked to the {place}.
      v 0 device,goods: {kin} carried {the} {thing} upstairs.
      t 0 all: we got off at the {place} and went home at {hour}.
      t 0 device,goods,book: I lent {the} {thing} to {kin} in {month}.
      t 0 all: I wrote down what {kin} said about {the} {thing}.
      t 0 all: {kin} left the {item} in the {room} and came back for it on {day}.
      # definitions
      r 0 all: a {item} is what you show at the door of the {room}.
      r 0 all: {city} lies north of {city2}.
      r 0 all: the word for {item} is the same in both languages.
      r 0 all: the term "{thing}" is explained on page {few}.
      r 0 all: the {item} counts as proof of payment until {month}.
      r 0 all: by "{thing}" the contract means everything listed in part {few}.
      r 0 all: {colour} stands for the {room}, {colour2} for the {place}.
      r 0 device,goods: type: {thing}. colour: {colour}. weight: {n99} grams.
      r 0 film,book: title: unknown. kind: {thing0}. year: {year}.
      r 0 all: category: {thing}. number of entries: {n99}.
      v 0 all: "{thing}" is entry number {n} in the list.
      v 0 all: the {room} is the part of the building next to the {place}.
      t 0 all: in this table, "{thing0}" means row {few} and "{item}" means row {n}.
      t 0 all: the {place} of {city} is named after a river.
      t 0 all: what is called a {item} here is known by another name in {city}.
      t 0 device,goods: {thing}, {colour}, size {few}, order number {n99}.
      # figures
      r 0 all: the share closed at {n} dollars on {day}, unchanged from {day2}.
      r 0 all: sales in {city} were the same in {month} as a year before.
      r 0 service: {the} {thing0} employs {n99} people in {city}.
      r 0 all: the company will publish its figures for {year} in {month}.
      r 0 all: {n} per cent of the people asked live in {city}.
      r 0 all: {the} {thing} {s:account} for {n} per cent of the entries.
      r 0 device,goods,book,food: {the} {thing} {s:cost} {n} euros.
      r 0 all: it is {n} kilometres from {city} to the border.
      r 0 all: the temperature in {city} on {day} was {n} degrees.
      r 0 all: the {place} was built in {year} and has {few} entrances.
      r 0 all: {n} of {n99} forms were returned by {day}.
      v 0 all: interest rates stayed at {few} per cent in {month}.
      v 0 all: the office in {city} has {n} rooms.
      t 0 all: the firm said its outlook for {year} has not changed since {month}.
      t 0 all: {city} counted {n99} visitors in {month}.
      t 0 all: of the {n99} copies, {n} went to {city} and the rest to {city2}.
      t 0 all: the contract with {maker} ran until {month} {year}.
      # what others say
      r 0 device,goods,person,event: {kin} says that {the} {thing} {was} in {city} last {month}.
      r 0 device,goods,food,book: according to the [label|list|packing slip], {the} {thing} {is} from {city}.
      r 0 all: the mayor spoke about the {place} at {hour}.
      r 0 all: {kin} wrote that the {item} will arrive on {day}.
      r 0 all: some people know {the} {thing}, some do not.
      r 0 device,goods,person,book: {kin} explained how {the} {thing} came to {city}.
      r 0 all: someone asked about {the} {thing} in {month} and got the answer by post.
      r 0 all: the guide told us that the {place} dates from {year}.
      r 0 all: in the interview {maker} talked about {the} {thing} and about {city}.
      r 0 all: {kin} read the {item} aloud in the {room}.
      v 0 all: {kin} asked where {the} {thing} {was} and wrote it down.
      v 0 all: as {kin} wrote to us, {the} {thing} {is} the same as last {month}.
      t 0 all: {kin} mentioned {the} {thing} in passing.
      t 0 device,goods,food,book: the label states that {the} {thing} {was} checked in {city} in {month}.
      t 0 all: a spokesman confirmed that the {place} stays where it is.
      t 0 all: the sign in the {room} reads: "{thing}, {nth} floor".
      """;

  private Neutrals() {}
}
