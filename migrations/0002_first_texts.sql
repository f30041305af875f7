-- The first version of each text people agree to. The bureau publishes later versions through the admin endpoints.
INSERT INTO agreed_texts (kind, version, zh, en, effective_from, created_at) VALUES
('pledge', 1,
 '我自愿签岗党员律师示范岗，郑重承诺：
一、拥护中国共产党的领导，遵守宪法和法律，恪守律师职业道德和执业纪律；
二、依法、规范、诚信执业，不作虚假承诺，不乱收费；
三、主动亮明身份，热情接待群众，耐心解答法律咨询；
四、带头为困难群众和特殊群体提供公益法律服务；
五、公开承诺、按期践诺，自觉接受群众和司法行政机关监督。',
 'I take up this demonstration post of my own free will and pledge to:
1. support the leadership of the Communist Party of China, obey the Constitution and the law, and keep to the ethics and discipline of the profession;
2. practise lawfully, properly and honestly, promise nothing I cannot do, and charge no improper fees;
3. show who I am, receive people warmly and answer their legal questions with patience;
4. take the lead in giving free legal services to people in difficulty and groups with special needs;
5. make my commitments in public, keep them on time, and accept the supervision of the public and the judicial administration.',
 '2026-01-01', '2026-01-01T00:00:00.000Z'),
('bookingConsent', 1,
 '我同意司法局为办理本次法律咨询预约处理我填写的姓名、联系电话和咨询摘要，仅供接待律师和工作人员使用，咨询结束 90 天后删除。我可以随时凭预约码和手机号取消预约。',
 'I agree that the justice bureau uses the name, phone number and summary I enter to arrange this consultation. Only the lawyer and the staff see them, and they are deleted 90 days after the consultation. I can cancel at any time with the booking code and my phone number.',
 '2026-01-01', '2026-01-01T00:00:00.000Z'),
('partyMembershipConsent', 1,
 '我单独同意在本平台公开展示我的中国共产党党员身份，用于党员律师示范岗"亮身份"。我知道这是敏感个人信息，不同意不影响签岗，并且可以随时撤回。',
 'I separately agree that this platform shows the public that I am a member of the Communist Party of China, as part of the demonstration post. I understand that this is sensitive personal information, that I can sign without agreeing, and that I can withdraw my consent at any time.',
 '2026-01-01', '2026-01-01T00:00:00.000Z'),
('priorityConsent', 1,
 '我单独同意司法局为优先安排咨询处理我所属的优先服务群体信息。我知道这是敏感个人信息，只有接待律师和工作人员能看到，不同意不影响预约，咨询结束 90 天后删除。',
 'I separately agree that the justice bureau uses the fact that I belong to this priority group, to give me a place first. I understand that this is sensitive personal information which only the lawyer and the staff see, that I can book without agreeing, and that it is deleted 90 days after the consultation.',
 '2026-01-01', '2026-01-01T00:00:00.000Z'),
('nominationConsent', 1,
 '我保证推荐内容真实，同意司法局为核实和评选处理我填写的姓名、联系电话和推荐理由。我的姓名和电话不会公开。',
 'I confirm that what I write is true and agree that the justice bureau uses my name, phone number and reasons to check and assess this nomination. My name and phone number are never published.',
 '2026-01-01', '2026-01-01T00:00:00.000Z');
